namespace Ripen.Templates.Rendering;

/// <summary>What the parts of one message share while they are rendered one after another.</summary>
/// <param name="extras">The pairs that were gathered in an earlier render of the same message.</param>
internal sealed class MessageState(IReadOnlyList<KeyValuePair<string, string>>? extras = null)
{
    private MessageExtras? _extras;

    /// <summary>Calls of connected content made so far.</summary>
    public int Calls { get; set; }

    /// <summary>The pairs for the send record gathered so far.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Extras => _extras?.Pairs ?? extras ?? [];

    /// <summary>Adds a pair for the send record.</summary>
    public void AddExtra(string key, string value) => (_extras ??= new MessageExtras(extras ?? [])).Add(key, value);
}
