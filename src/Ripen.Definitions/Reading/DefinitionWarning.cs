namespace Ripen.Definitions.Reading;

/// <summary>Something that can be published but may not be meant. The places are those of <see cref="DefinitionError"/>.</summary>
/// <param name="Code">A stable code from <see cref="WarningCodes"/>, or a code of <c>IssueCodes</c> for what a template's parser found.</param>
public sealed record DefinitionWarning(string Source, string Document, string Path, int Line, int Column, string Code, string Message);
