namespace Ripen.Docs.Tests.Pages;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page's path from the root of the repository.</param>
/// <param name="Line">The line of the opening fence, from 1.</param>
/// <param name="Language">The first word behind the fence; empty for none.</param>
/// <param name="Marks">The further words.</param>
/// <param name="Text">What stands between the fences.</param>
internal sealed record CodeBlock(string Page, int Line, string Language, IReadOnlyList<string> Marks, string Text)
{
    /// <summary>Where it stands, for messages.</summary>
    public string Place => $"{Page}:{Line}";

    /// <summary>Whether it is of that language and kind.</summary>
    public bool Is(string language, string mark) => Language == language && Marks.Contains(mark);
}
