using System.Runtime.InteropServices;

namespace Ripen.Engine.Users;

/// <summary>A few counters by number, in the order of their first happening.</summary>
public struct ActivityCounters
{
    private ActivityCounter[]? _items;
    private int _count;

    /// <summary>All counters.</summary>
    public readonly ReadOnlySpan<ActivityCounter> All => _items.AsSpan(0, _count);

    /// <summary>The counter of that number; its count is 0 when nothing happened.</summary>
    public readonly ActivityCounter Find(int name)
    {
        foreach (ref readonly var item in _items.AsSpan(0, _count))
        {
            if (item.Name == name)
            {
                return item;
            }
        }

        return new ActivityCounter(name, 0, 0, 0, 0);
    }

    /// <summary>Whether there is a counter of that number, be it 0.</summary>
    public readonly bool Has(int name)
    {
        foreach (ref readonly var item in _items.AsSpan(0, _count))
        {
            if (item.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Counts what happened at <paramref name="time"/>.</summary>
    /// <returns>What belongs to another day than the newest; nothing as a rule.</returns>
    public DayCount Add(int name, long time, long count = 1)
    {
        foreach (ref var item in _items.AsSpan(0, _count))
        {
            if (item.Name == name)
            {
                item = item.Add(time, count, out var aside);
                return aside;
            }
        }

        Append(ActivityCounter.Of(name, count, time));
        return default;
    }

    /// <summary>Adds what a counter of another user counted.</summary>
    /// <returns>What belongs to another day than the newest.</returns>
    public DayCount Merge(in ActivityCounter counter)
    {
        foreach (ref var item in _items.AsSpan(0, _count))
        {
            if (item.Name == counter.Name)
            {
                item = item.Merge(counter, out var aside);
                return aside;
            }
        }

        Append(counter);
        return default;
    }

    /// <summary>Takes a counter out. False when there is none.</summary>
    internal bool Remove(int name)
    {
        var items = _items.AsSpan(0, _count);
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Name == name)
            {
                items[(i + 1)..].CopyTo(items[i..]);
                _count--;
                return true;
            }
        }

        return false;
    }

    /// <summary>Holds these counters and no others.</summary>
    internal void Load(ReadOnlySpan<byte> packed, int count)
    {
        if (_items is null || _items.Length < count)
        {
            _items = new ActivityCounter[Math.Max(4, 2 * count)];
        }

        packed.CopyTo(MemoryMarshal.AsBytes(_items.AsSpan()));
        _count = count;
    }

    /// <summary>Packs all counters; there is room for just so many.</summary>
    internal readonly void Save(Span<byte> packed) => MemoryMarshal.AsBytes(All).CopyTo(packed);

    /// <summary>Takes a counter in.</summary>
    public void Append(in ActivityCounter counter)
    {
        if (_items is null || _count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(4, _count * 2));
        }

        _items[_count++] = counter;
    }
}
