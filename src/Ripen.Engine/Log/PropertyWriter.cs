using System.Runtime.CompilerServices;
using Ripen.Engine.Codec;
using Ripen.Engine.Values;

namespace Ripen.Engine.Log;

/// <summary>The properties of an event or purchase: pairs of name and value until the end. Reusable; not thread-safe.</summary>
public sealed class PropertyWriter
{
    /// <summary>How many properties are kept of one event; further ones are dropped in order (rest-api §2.5).</summary>
    public const int MaxProperties = 256;

    // The length of the name, the kind, and a number or the length of a text.
    private const int MaxHead = 1 + (2 * SpanWriter.MaxVarint);

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

    /// <summary>A property whose value is a text.</summary>
    public void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> utf8)
    {
        var to = Begin(name, utf8.Length, ValueKind.String);
        to.Bytes(utf8);
        End(to);
    }

    /// <summary>A property whose value is an integer.</summary>
    public void Integer(ReadOnlySpan<byte> name, long value)
    {
        var to = Begin(name, 0, ValueKind.Integer);
        to.Signed(value);
        End(to);
    }

    /// <summary>A property whose value is a truth value.</summary>
    public void Boolean(ReadOnlySpan<byte> name, bool value)
    {
        var to = Begin(name, 0, ValueKind.Boolean);
        to.Bool(value);
        End(to);
    }

    /// <summary>A property whose value is an instant, in milliseconds since 1970.</summary>
    public void Time(ReadOnlySpan<byte> name, long value)
    {
        var to = Begin(name, 0, ValueKind.Time);
        to.Signed(value);
        End(to);
    }

    /// <summary>A whole property.</summary>
    public void Property(string name, in Value value)
    {
        _out.Text(name);
        _out.Value(value);
        Count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SpanWriter Begin(ReadOnlySpan<byte> name, int room, ValueKind kind)
    {
        var to = new SpanWriter(_out.GetSpan(MaxHead + name.Length + room));
        to.Bytes(name);
        to.Byte((byte)kind);
        return to;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void End(in SpanWriter to)
    {
        _out.Advance(to.Length);
        Count++;
    }
}
