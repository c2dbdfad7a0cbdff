using Ripen.Engine.Codec;

namespace Ripen.Engine.Canvas.Volume;

/// <summary>At the home of a canvas's limit: how many entries its periods of one cadence have had, and who was told that the newest is full.</summary>
public sealed class VolumeBook
{
    /// <summary>How many periods are remembered: six weeks of hours. Whatever belongs to an older one is refused; only timers that are that late can.</summary>
    public const int MaxPeriods = 1_000;

    private readonly SortedDictionary<long, int> _used = [];
    private readonly SortedSet<int> _told = [];
    private long _toldPeriod = long.MinValue;
    private long _forgottenThrough = long.MinValue;

    /// <summary>How many entries a period has had.</summary>
    public int Used(long period) => _used.GetValueOrDefault(period);

    /// <summary>Takes one of a period's entries. False when it has had them all.</summary>
    public bool TryTake(long period, int max)
    {
        var used = Used(period);
        if (used >= max || period <= _forgottenThrough)
        {
            return false;
        }

        _used[period] = used + 1;
        if (_used.Count > MaxPeriods)
        {
            var oldest = _used.Keys.First();
            _used.Remove(oldest);
            _forgottenThrough = oldest;
        }

        return true;
    }

    /// <summary>An entry that was taken was not made.</summary>
    /// <returns>The partitions that think the period full and must hear that it is not.</returns>
    public int[] GiveBack(long period)
    {
        if (Used(period) is > 0 and var used)
        {
            _used[period] = used - 1;
        }

        int[] told = period == _toldPeriod ? [.. _told] : [];
        if (told.Length > 0)
        {
            _told.Clear();
        }

        return told;
    }

    /// <summary>A partition hears that a period is full. False when it is not to remember it, because a later period was full before.</summary>
    public bool TryTell(long period, int partition)
    {
        if (period < _toldPeriod)
        {
            return false;
        }

        if (period > _toldPeriod)
        {
            _told.Clear();
            _toldPeriod = period;
        }

        _told.Add(partition);
        return true;
    }

    /// <summary>Writes the book.</summary>
    public void Write(ByteWriter to)
    {
        to.Signed(_forgottenThrough);
        to.Signed(_toldPeriod);
        to.Count(_told.Count);
        foreach (var partition in _told)
        {
            to.Count(partition);
        }

        to.Count(_used.Count);
        foreach (var (period, used) in _used)
        {
            to.Signed(period);
            to.Count(used);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote, into a book that was just made.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public void Read(ref ByteReader from)
    {
        _forgottenThrough = from.Signed();
        _toldPeriod = from.Signed();
        for (var left = from.Count(); left > 0; left--)
        {
            _told.Add(from.Count());
        }

        for (var left = from.Count(); left > 0; left--)
        {
            _used.Add(from.Signed(), from.Count());
        }
    }
}
