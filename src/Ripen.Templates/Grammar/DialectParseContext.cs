using Fluid.Parser;

namespace Ripen.Templates.Grammar;

/// <summary>The engine's parse state with ours.</summary>
/// <param name="text">The text that is parsed: the repaired text, or the inside of one of its tags.</param>
/// <param name="session">What is learnt.</param>
/// <param name="inside">The place in the repaired text of the tag whose inside is parsed; otherwise null.</param>
internal sealed class DialectParseContext(string text, ParseSession session, int? inside = null) : FluidParseContext(text)
{
    /// <summary>What is learnt.</summary>
    public ParseSession Session => session;

    /// <summary>The place in the repaired text for an offset in the text that is parsed.</summary>
    public int Repaired(int offset) => inside ?? offset;

    /// <summary>The place in the source for an offset in the text that is parsed.</summary>
    public int Place(int offset) => session.PlaceOf(Repaired(offset));

    /// <summary>An error at an offset.</summary>
    public TemplateSyntaxException Error(string code, string message, int offset, string? suggestion = null) =>
        new(session.Issue(code, IssueSeverity.Error, message, Repaired(offset), suggestion));

    /// <summary>Adds a warning at an offset.</summary>
    public void Warn(string code, string message, int offset, string? suggestion = null, IssueSeverity severity = IssueSeverity.Warning)
    {
        if (!session.IsFull)
        {
            session.Warn(session.Issue(code, severity, message, Repaired(offset), suggestion));
        }
    }
}
