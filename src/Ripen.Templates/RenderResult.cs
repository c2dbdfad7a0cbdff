namespace Ripen.Templates;

/// <summary>How one render of one template ended. A small value; an abort costs nothing but its reason.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Text">The text when rendered, the reason when aborted, the message after an error, the URL that failed when postponed.</param>
/// <param name="Code">The stable code of an error; otherwise null.</param>
/// <param name="Line">The line of an error, from 1; 0 when unknown.</param>
/// <param name="Column">The column of an error, from 1; 0 when unknown.</param>
public readonly record struct RenderResult(RenderOutcome Outcome, string Text, string? Code = null, int Line = 0, int Column = 0)
{
    /// <summary>Whether there is text to send.</summary>
    public bool IsRendered => Outcome == RenderOutcome.Rendered;
}
