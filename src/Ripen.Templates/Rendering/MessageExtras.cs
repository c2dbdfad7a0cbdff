using System.Text;
using Ripen.Templates.Limits;

namespace Ripen.Templates.Rendering;

/// <summary>The pairs that <c>message_extras</c> gathers while a message is rendered (liquid-and-webhooks §2.6): of several with one key the first, in all at most <see cref="TemplateLimits.MaxExtrasBytes"/>.</summary>
internal sealed class MessageExtras
{
    private readonly List<KeyValuePair<string, string>> _pairs;
    private int _room = TemplateLimits.MaxExtrasBytes;

    /// <summary>Extras that go on from those that were gathered before.</summary>
    public MessageExtras(IReadOnlyList<KeyValuePair<string, string>> before)
    {
        _pairs = [.. before];
        _room -= before.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value));
    }

    /// <summary>The pairs in the order in which they came.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    /// <summary>Adds a pair. A value for which there is too little room is cut; nothing is added after it, nor is an empty key.</summary>
    public void Add(string key, string value)
    {
        if (key.Length == 0 || _pairs.Exists(pair => pair.Key == key))
        {
            return;
        }

        _room -= Encoding.UTF8.GetByteCount(key);
        if (_room < 0)
        {
            return;
        }

        var kept = Cut(value, _room);
        _pairs.Add(KeyValuePair.Create(key, kept));
        _room = kept.Length < value.Length ? 0 : _room - Encoding.UTF8.GetByteCount(kept);
    }

    // Whole characters only.
    private static string Cut(string text, int bytes)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                return text[..length];
            }

            length += rune.Utf16SequenceLength;
        }

        return text;
    }
}
