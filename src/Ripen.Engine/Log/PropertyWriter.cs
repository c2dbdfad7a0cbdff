using Ripen.Engine.Codec;
using Ripen.Engine.Values;

namespace Ripen.Engine.Log;

/// <summary>The properties of an event or purchase: pairs of name and value until the end. Reusable; not thread-safe.</summary>
public sealed class PropertyWriter
{
    /// <summary>How many properties are kept of one event; further ones are dropped in order (rest-api §2.5).</summary>
    public const int MaxProperties = 256;

    private readonly ByteWriter _out = new(256);

    /// <summary>How many properties were written.</summary>
    public int Count { get; private set; }

    /// <summary>What was written; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _out.Written;

    /// <summary>The writer for a value right after <see cref="Name"/>.</summary>
    public ByteWriter Out => _out;

    /// <summary>Starts anew.</summary>
    public void Clear()
    {
        _out.Clear();
        Count = 0;
    }

    /// <summary>The name of the next property; its value is to be written to <see cref="Out"/>.</summary>
    public void Name(ReadOnlySpan<byte> utf8)
    {
        _out.Bytes(utf8);
        Count++;
    }

    /// <summary>A whole property.</summary>
    public void Property(string name, in Value value)
    {
        _out.Text(name);
        _out.Value(value);
        Count++;
    }
}
