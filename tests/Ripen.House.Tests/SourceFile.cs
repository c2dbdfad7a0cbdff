using Ripen.House.Tests.Code;

namespace Ripen.House.Tests;

/// <summary>A C# file.</summary>
/// <param name="Path">From the root, with slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private const int LinesOfTop = 30;

    /// <summary>The text without what stands in comments, literals and directives; of the same length, with the same lines.</summary>
    public string Code { get; } = CodeText.WithoutLiterals(Text);

    public IReadOnlyList<CodeMember> Members => CodeMembers.Of(Code);

    public int Lines => Text.AsSpan().TrimEnd().Count('\n') + 1;

    /// <summary>Whether the file says at its top why it, or a method in it, is long.</summary>
    public bool SaysWhyLong => Text.Split('\n').Take(LinesOfTop)
        .Any(line => line.TrimStart().StartsWith("//", StringComparison.Ordinal) && line.Contains("Long, because", StringComparison.Ordinal));

    public bool IsProduct => Path.StartsWith("src/", StringComparison.Ordinal);

    public bool IsTest => Path.StartsWith(Repository.TestFolder + "/", StringComparison.Ordinal);
}
