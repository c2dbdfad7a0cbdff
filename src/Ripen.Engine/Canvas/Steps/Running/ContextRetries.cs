using System.IO.Hashing;
using Ripen.Engine.Codec;
using Ripen.Engine.Log;

namespace Ripen.Engine.Canvas.Steps.Running;

/// <summary>How often, and when, a context step whose calls failed is tried again: about 13 times with exponential backoff (canvas §4.7), which is 23 hours.</summary>
public static class ContextRetries
{
    /// <summary>How often after the first try.</summary>
    public const int Max = 13;

    /// <summary>The wait before the first, milliseconds; each further one is twice as long.</summary>
    public const long First = 10_000;

    private const long PerMille = 1_000;
    private const long Spread = 200;

    /// <summary>The wait before a retry, milliseconds. It varies by a fifth either way, so that those who failed together do not come again together, but is the same for the same entry.</summary>
    /// <param name="retry">1 to <see cref="Max"/>.</param>
    public static long Wait(int retry, ulong user, EntryId entry)
    {
        var bytes = new ByteWriter(24);
        bytes.Fixed64(user);
        bytes.Signed(entry.Sequence);
        bytes.Count(entry.Ordinal);
        bytes.Count(retry);
        var share = (long)(XxHash3.HashToUInt64(bytes.Written) % ((2 * Spread) + 1)) - Spread;
        return (First << (retry - 1)) / PerMille * (PerMille + share);
    }
}
