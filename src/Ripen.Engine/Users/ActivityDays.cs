using System.Runtime.InteropServices;
using Ripen.Engine.Codec;

namespace Ripen.Engine.Users;

/// <summary>
/// How often things happened on single UTC days, as far back as filters look (profiles-segments-campaigns §1.6, §2.5), but for the newest day of each, which its <see cref="ActivityCounter"/> holds:
/// a day goes here when the next begins, or when an event comes late. A day may have counts here and there; together they are its count.
/// </summary>
public sealed class ActivityDays : IProfilePart
{
    /// <summary>How many days before today are kept.</summary>
    public const int DaysBack = 30;

    /// <summary>How many counts of days a user may have; beyond it the oldest days are forgotten.</summary>
    public const int MaxBuckets = 2_048;

    private readonly List<Bucket> _buckets = [];

    /// <summary>How many counts of days there are.</summary>
    public int Buckets => _buckets.Count;

    /// <inheritdoc/>
    public bool IsEmpty => _buckets.Count == 0;

    /// <summary>Adds to a day, and forgets the days that are too old.</summary>
    /// <param name="today">The UTC day of now.</param>
    public void Add(CounterKind kind, int name, DayCount count, int today)
    {
        _buckets.RemoveAll(b => b.Day < today - DaysBack);
        if (count.Day < today - DaysBack)
        {
            return;
        }

        Add(new Bucket(kind, name, count.Day, (ushort)Math.Min(ActivityCounter.MaxDayCount, count.Count)));
        Bound();
    }

    /// <summary>How often it happened from a day on.</summary>
    public long Sum(CounterKind kind, int name, int from)
    {
        var sum = 0L;
        foreach (ref readonly var bucket in CollectionsMarshal.AsSpan(_buckets))
        {
            if (bucket.Kind == kind && bucket.Name == name && bucket.Day >= from)
            {
                sum += bucket.Count;
            }
        }

        return sum;
    }

    /// <summary>Takes all days of something out. False when there are none.</summary>
    internal bool Remove(CounterKind kind, int name) => _buckets.RemoveAll(b => b.Kind == kind && b.Name == name) > 0;

    /// <inheritdoc/>
    public void MergeFrom(IProfilePart loser)
    {
        ((ActivityDays)loser)._buckets.ForEach(Add);
        Bound();
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            var (kind, name, day) = ((CounterKind)from.Byte(), from.Count(), 0);
            for (var days = from.Count(); days > 0; days--)
            {
                day += (int)from.Signed();
                _buckets.Add(new Bucket(kind, name, day, (ushort)from.Count()));
            }
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        var buckets = CollectionsMarshal.AsSpan(_buckets);
        var things = 0;
        for (var i = 0; i < buckets.Length; i++)
        {
            things += i == 0 || !buckets[i].IsSameThing(buckets[i - 1]) ? 1 : 0;
        }

        to.Count(things);
        for (int start = 0, end; start < buckets.Length; start = end)
        {
            end = start + 1;
            while (end < buckets.Length && buckets[end].IsSameThing(buckets[start]))
            {
                end++;
            }

            WriteThing(to, buckets[start..end]);
        }
    }

    private static void WriteThing(ByteWriter to, ReadOnlySpan<Bucket> days)
    {
        to.Byte((byte)days[0].Kind);
        to.Count(days[0].Name);
        to.Count(days.Length);
        var before = 0;
        foreach (ref readonly var bucket in days)
        {
            to.Signed(bucket.Day - before);
            to.Count(bucket.Count);
            before = bucket.Day;
        }
    }

    private void Add(Bucket bucket)
    {
        var at = _buckets.BinarySearch(bucket);
        if (at < 0)
        {
            _buckets.Insert(~at, bucket);
            return;
        }

        _buckets[at] = bucket with { Count = (ushort)Math.Min(ActivityCounter.MaxDayCount, bucket.Count + _buckets[at].Count) };
    }

    private void Bound()
    {
        while (_buckets.Count > MaxBuckets)
        {
            var oldest = _buckets.Min(b => b.Day);
            _buckets.RemoveAll(b => b.Day == oldest);
        }
    }

    // In the order of kinds, names and days, whatever the counts.
    private readonly record struct Bucket(CounterKind Kind, int Name, int Day, ushort Count) : IComparable<Bucket>
    {
        public bool IsSameThing(in Bucket other) => Kind == other.Kind && Name == other.Name;

        public int CompareTo(Bucket other) =>
            Kind != other.Kind ? Kind.CompareTo(other.Kind) : Name != other.Name ? Name.CompareTo(other.Name) : Day.CompareTo(other.Day);
    }
}
