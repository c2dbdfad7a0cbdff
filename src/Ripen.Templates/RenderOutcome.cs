namespace Ripen.Templates;

/// <summary>How a render ended (liquid-and-webhooks §4.2).</summary>
public enum RenderOutcome
{
    /// <summary>There is text.</summary>
    Rendered,

    /// <summary>The template aborted the message.</summary>
    Aborted,

    /// <summary>The template failed; nothing may be sent.</summary>
    LiquidError,

    /// <summary>A call marked <c>:retry</c> failed; the message is to be rendered again later.</summary>
    Postponed,
}
