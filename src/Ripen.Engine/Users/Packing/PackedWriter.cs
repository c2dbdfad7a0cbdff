using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ripen.Engine.Users.Packing;

/// <summary>Writes the records of a packed profile one after the other.</summary>
internal ref struct PackedWriter(Span<byte> bytes)
{
    private readonly Span<byte> _bytes = bytes;
    private int _position;

    /// <summary>Writes a record.</summary>
    public void Write<T>(in T record)
        where T : unmanaged
    {
        MemoryMarshal.Write(_bytes[_position..], in record);
        _position += Unsafe.SizeOf<T>();
    }

    /// <summary>Writes counters.</summary>
    public void Counters(in ActivityCounters counters)
    {
        var length = counters.All.Length * ActivityCounter.Size;
        counters.Save(_bytes.Slice(_position, length));
        _position += length;
    }
}
