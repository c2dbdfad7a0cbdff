namespace Ripen.Templates.Rendering;

/// <summary>What the parts of one message share while they are rendered one after another.</summary>
internal sealed class MessageState
{
    /// <summary>Calls of connected content made so far.</summary>
    public int Calls { get; set; }
}
