using Ripen.Engine.Codec;
using Ripen.Engine.Values;

namespace Ripen.Engine.Log;

/// <summary>Reads properties in place: a filter looks one up without the others becoming objects.</summary>
public readonly ref struct EventProperties(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>The properties as they are stored.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The property with that name, or <see cref="Values.Value.Null"/>.</summary>
    public Value Find(ReadOnlySpan<byte> utf8Name)
    {
        var reader = new ByteReader(_bytes);
        while (!reader.AtEnd)
        {
            if (reader.Bytes().SequenceEqual(utf8Name))
            {
                return reader.Value();
            }

            reader.SkipValue();
        }

        return Value.Null;
    }

    /// <summary>All properties as an object.</summary>
    public static Value ToObject(ReadOnlySpan<byte> bytes)
    {
        var members = new List<KeyValuePair<string, Value>>();
        var reader = new ByteReader(bytes);
        while (!reader.AtEnd)
        {
            members.Add(KeyValuePair.Create(reader.Text(), reader.Value()));
        }

        return Value.Object([.. members]);
    }
}
