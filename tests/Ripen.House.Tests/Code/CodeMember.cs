namespace Ripen.House.Tests.Code;

/// <summary>A type or a method of a file.</summary>
/// <param name="Name">The type's name, or the method's head.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Lines">How many lines it takes.</param>
internal sealed record CodeMember(CodeMemberKind Kind, string Name, bool IsTopLevel, bool IsPublic, int Start, int Lines);
