using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ripen.Engine.Users.Packing;

/// <summary>Reads the records of a packed profile one after the other, in place.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>How many bytes were read.</summary>
    public int Position { get; private set; }

    /// <summary>The next record, where it lies.</summary>
    public ref readonly T Read<T>()
        where T : unmanaged
    {
        ref readonly var record = ref MemoryMarshal.AsRef<T>(_bytes[Position..]);
        Position += Unsafe.SizeOf<T>();
        return ref record;
    }

    /// <summary>The next counters, in place of those that were there.</summary>
    public void Counters(ref ActivityCounters counters, int count)
    {
        var length = count * ActivityCounter.Size;
        counters.Load(_bytes.Slice(Position, length), count);
        Position += length;
    }
}
