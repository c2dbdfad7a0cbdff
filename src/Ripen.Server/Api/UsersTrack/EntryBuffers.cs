using System.Numerics;
using System.Runtime.InteropServices;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>
/// Keeps the bytes of requests between their commits: there is one for every request under way, so that for the collector they are neither short-lived nor
/// long-lived. The one that came back last goes out first. Thread-safe.
/// </summary>
internal sealed class EntryBuffers
{
    /// <summary>How many wait for a request at most; any more are left to the collector.</summary>
    public const int MaxIdle = 256;

    /// <summary>The largest that is kept, in bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    private const int MinBytes = 1024;

    private readonly Lock _lock = new();
    private readonly byte[][] _idle = new byte[MaxIdle][];
    private int _count;

    /// <summary>A buffer of at least <paramref name="size"/> bytes, which hold anything.</summary>
    public byte[] Rent(int size)
    {
        lock (_lock)
        {
            // One that is too small makes way for the larger one, so that what is kept grows to what requests need.
            if (_count > 0 && _idle[--_count] is var buffer && buffer.Length >= size)
            {
                return buffer;
            }
        }

        return GC.AllocateUninitializedArray<byte>(size > MaxBytes ? size : (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(size, MinBytes)));
    }

    /// <summary>Gives a buffer back, when nobody reads it any more.</summary>
    public void Return(ReadOnlyMemory<byte> bytes)
    {
        if (!MemoryMarshal.TryGetArray(bytes, out var segment) || segment.Array is not { Length: >= MinBytes and <= MaxBytes } buffer)
        {
            return;
        }

        lock (_lock)
        {
            if (_count < MaxIdle)
            {
                _idle[_count++] = buffer;
            }
        }
    }
}
