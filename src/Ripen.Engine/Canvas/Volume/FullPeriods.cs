using Ripen.Engine.Codec;

namespace Ripen.Engine.Canvas.Volume;

/// <summary>What a partition was told by homes: the newest period of each canvas that is full, and under which limit. As long as it holds, a full canvas costs no question.</summary>
internal sealed class FullPeriods
{
    private readonly SortedDictionary<int, (VolumePeriod Period, int Max)> _full = [];

    /// <summary>Whether there is anything to remember.</summary>
    public bool IsEmpty => _full.Count == 0;

    /// <summary>Whether a period is known to be full under a limit: it was under the same or a higher one. A limit that was raised meanwhile is asked for again.</summary>
    public bool Has(VolumePeriod period, int max) => _full.TryGetValue(period.Canvas, out var full) && full.Period == period && full.Max >= max;

    /// <summary>A period is full under a limit.</summary>
    public void Add(VolumePeriod period, int max) => _full[period.Canvas] = (period, max);

    /// <summary>A period is full no more.</summary>
    public void Remove(VolumePeriod period)
    {
        if (_full.TryGetValue(period.Canvas, out var full) && full.Period == period)
        {
            _full.Remove(period.Canvas);
        }
    }

    public void Write(ByteWriter to)
    {
        to.Count(_full.Count);
        foreach (var (period, max) in _full.Values)
        {
            period.Write(to);
            to.Count(max);
        }
    }

    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            Add(VolumePeriod.Read(ref from), from.Count());
        }
    }
}
