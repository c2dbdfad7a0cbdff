namespace Ripen.Definitions.Reading;

/// <summary>Why a definition cannot be published.</summary>
/// <param name="Source">The file's name; empty for a request body and for what is stored already.</param>
/// <param name="Document"><c>kind/id</c> when both could be read, else <c>#n</c>, the number of the document in the call from 1.</param>
/// <param name="Path">The key, such as <c>steps[0].window</c>; empty for the document as a whole.</param>
/// <param name="Line">The line in the source, from 1; 0 when there is no place.</param>
/// <param name="Column">The column in UTF-16 units, from 1; 0 when there is no place.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record DefinitionError(string Source, string Document, string Path, int Line, int Column, string Message);
