using Fluid.Parser;

namespace Ripen.Templates.Grammar;

/// <summary>The engine's parse state with ours.</summary>
/// <param name="text">The text that is parsed.</param>
/// <param name="session">What is learnt.</param>
/// <param name="whole">The text that places are given in; differs from <paramref name="text"/> for the inside of a tag.</param>
/// <param name="fixedOffset">The place of everything in the text, when it is the inside of a tag; otherwise null.</param>
internal sealed class DialectParseContext(string text, ParseSession session, string whole, int? fixedOffset = null) : FluidParseContext(text)
{
    /// <summary>What is learnt.</summary>
    public ParseSession Session => session;

    /// <summary>The text that places are given in.</summary>
    public string Whole => whole;

    /// <summary>The place to report for an offset in the text that is parsed.</summary>
    public int Place(int offset) => fixedOffset ?? offset;

    /// <summary>An error at an offset.</summary>
    public TemplateSyntaxException Error(string code, string message, int offset, string? suggestion = null) =>
        new(code, message, whole, Place(offset), suggestion);

    /// <summary>Adds a warning at an offset.</summary>
    public void Warn(string code, string message, int offset, string? suggestion = null, IssueSeverity severity = IssueSeverity.Warning)
    {
        if (!session.IsFull)
        {
            session.Warn(SourcePlace.Issue(code, severity, message, whole, Place(offset), suggestion));
        }
    }
}
