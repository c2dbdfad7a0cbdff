using Ripen.Engine.Codec;
using Ripen.Engine.Counting;

namespace Ripen.Engine.Series;

/// <summary>Periods that are over, oldest first, each as the bytes in which a checkpoint keeps it. Bounded by their number and their size: the oldest go first.</summary>
/// <param name="maxPeriods">How many periods may lie between the first and the one that goes on.</param>
/// <param name="length">How long one is, milliseconds.</param>
internal sealed class SeriesLog(int maxPeriods, long length)
{
    /// <summary>How many bytes all periods may take.</summary>
    public const int MaxBytes = 128 * 1024;

    private readonly List<(long Start, byte[] Counts)> _periods = [];
    private int _bytes;

    /// <summary>From when on nothing is missing, milliseconds since 1970; <see cref="long.MinValue"/> from the beginning.</summary>
    public long Since { get; set; } = long.MinValue;

    /// <summary>A period is over. One in which nothing was counted is not kept.</summary>
    public void Close(long start, IReadOnlyCollection<KeyValuePair<CountKey, long>> counts)
    {
        if (counts.Count > 0)
        {
            Set(_periods.Count, start, counts);
        }

        Trim(start);
    }

    /// <summary>Counts one more in a period that is over; nothing where it is not kept any more.</summary>
    public void Add(long start, in CountKey key)
    {
        if (start < Since)
        {
            return;
        }

        var at = _periods.FindIndex(p => p.Start >= start);
        at = at < 0 ? _periods.Count : at;
        var counts = new Dictionary<CountKey, long>();
        if (at < _periods.Count && _periods[at].Start == start)
        {
            Decode(_periods[at], counts);
            _bytes -= _periods[at].Counts.Length;
            _periods.RemoveAt(at);
        }

        counts[key] = counts.GetValueOrDefault(key) + 1;
        Set(at, start, counts);
        Trim(start);
    }

    /// <summary>Adds what was counted in the periods that begin between two instants, both included.</summary>
    public void Read(long from, long to, Func<CountKey, bool> wanted, List<SeriesCount> found)
    {
        foreach (var period in _periods.Where(p => p.Start >= from && p.Start <= to))
        {
            var counts = new Dictionary<CountKey, long>();
            Decode(period, counts);
            found.AddRange(counts.Where(c => wanted(c.Key)).Select(c => new SeriesCount(period.Start, c.Key, c.Value)));
        }
    }

    public void Write(ByteWriter to)
    {
        to.Signed(Since);
        to.Count(_periods.Count);
        foreach (var (start, counts) in _periods)
        {
            to.Signed(start);
            to.Bytes(counts);
        }
    }

    public void Read(ref ByteReader from)
    {
        Since = from.Signed();
        for (var left = from.Count(); left > 0; left--)
        {
            var period = (from.Signed(), from.Bytes().ToArray());
            _periods.Add(period);
            _bytes += period.Item2.Length;
        }
    }

    /// <summary>Writes counts in the order of their keys.</summary>
    public static void WriteCounts(ByteWriter to, IEnumerable<KeyValuePair<CountKey, long>> counts)
    {
        foreach (var (key, value) in counts.OrderBy(c => c.Key.Kind).ThenBy(c => c.Key.Definition).ThenBy(c => c.Key.Step).ThenBy(c => c.Key.Group))
        {
            to.Count(key.Definition);
            to.Count(key.Step);
            to.Count(key.Group);
            to.Byte((byte)key.Kind);
            to.Varint((ulong)value);
        }
    }

    /// <summary>Reads counts up to the end.</summary>
    public static void ReadCounts(ref ByteReader from, Dictionary<CountKey, long> counts)
    {
        while (!from.AtEnd)
        {
            var key = new CountKey(from.Count(), from.Count(), from.Count(), (CountKind)from.Byte());
            counts[key] = (long)from.Varint();
        }
    }

    private static void Decode((long Start, byte[] Counts) period, Dictionary<CountKey, long> counts)
    {
        var from = new ByteReader(period.Counts);
        ReadCounts(ref from, counts);
    }

    private void Set(int at, long start, IReadOnlyCollection<KeyValuePair<CountKey, long>> counts)
    {
        var to = new ByteWriter(counts.Count * 8);
        WriteCounts(to, counts);
        _periods.Insert(at, (start, to.ToArray()));
        _bytes += to.Length;
    }

    private void Trim(long last)
    {
        while (_periods.Count > 0 && (_bytes > MaxBytes || _periods[0].Start <= last - (maxPeriods * length)))
        {
            Since = Math.Max(Since, _periods[0].Start + length);
            _bytes -= _periods[0].Counts.Length;
            _periods.RemoveAt(0);
        }
    }
}
