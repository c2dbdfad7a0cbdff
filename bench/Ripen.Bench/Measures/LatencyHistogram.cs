using System.Numerics;

namespace Ripen.Bench.Measures;

/// <summary>
/// Latencies in buckets that grow with the value: exact up to 63 µs, then 32 buckets for each doubling, so a percentile is at most 1/32 (3.2 %) above the
/// true one.
/// For one thread; several are added up afterwards.
/// </summary>
internal sealed class LatencyHistogram
{
    /// <summary>Longer latencies count as this one: 2^36 µs, some 19 hours.</summary>
    public const long MaxMicroseconds = 1L << 36;

    private const int LinearBits = 6;
    private const int SubBuckets = 1 << (LinearBits - 1);
    private const int Hundred = 100;
    private readonly long[] _counts = new long[BucketOf(MaxMicroseconds) + 1];

    /// <summary>Latencies recorded.</summary>
    public long Count { get; private set; }

    /// <summary>The longest, exact to the microsecond.</summary>
    public TimeSpan Max { get; private set; }

    /// <summary>Records one latency; a negative one counts as 0.</summary>
    public void Record(TimeSpan latency)
    {
        var microseconds = Math.Clamp(latency.Ticks / TimeSpan.TicksPerMicrosecond, 0, MaxMicroseconds);
        _counts[BucketOf(microseconds)]++;
        Count++;
        var exact = TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond);
        if (exact > Max) Max = exact;
    }

    /// <summary>Takes in the latencies of another histogram.</summary>
    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i];
        Count += other.Count;
        if (other.Max > Max) Max = other.Max;
    }

    /// <summary>
    /// The latency that <paramref name="percent"/> per cent do not exceed (upper end of its bucket, never above <see cref="Max"/>); zero without records.
    /// </summary>
    public TimeSpan Percentile(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(percent, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, Hundred);
        var rank = (long)Math.Ceiling(Count * percent / Hundred);
        long seen = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= rank && seen > 0) return Min(TimeSpan.FromTicks(UpperEnd(i) * TimeSpan.TicksPerMicrosecond), Max);
        }

        return TimeSpan.Zero;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static int BucketOf(long microseconds)
    {
        if (microseconds < 1 << LinearBits) return (int)microseconds;
        var shift = BitOperations.Log2((ulong)microseconds) - LinearBits + 1;
        return (shift * SubBuckets) + (int)(microseconds >> shift);
    }

    private static long UpperEnd(int bucket)
    {
        if (bucket < 1 << LinearBits) return bucket;
        var shift = (bucket / SubBuckets) - 1;
        var sub = bucket - (shift * SubBuckets);
        return ((sub + 1L) << shift) - 1;
    }
}
