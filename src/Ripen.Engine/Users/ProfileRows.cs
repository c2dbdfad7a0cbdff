namespace Ripen.Engine.Users;

/// <summary>The packed profiles of a partition by key: open addressing, so that a look-up waits for memory once.</summary>
internal sealed class ProfileRows
{
    private const int InitialSlots = 16;

    // A row's head as an object, and two slots of the table, which is half empty.
    private const int BytesBesideRow = 24 + (2 * 16);

    private (ulong Key, byte[]? Row)[] _slots = new (ulong, byte[]?)[InitialSlots];
    private int _shift = 64 - int.Log2(InitialSlots);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>What they take in memory, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Changes whenever an index that <see cref="Find"/> gave is no longer valid.</summary>
    public int Version { get; private set; }

    /// <summary>The place of a key, or -1.</summary>
    public int Find(ulong key)
    {
        var slots = _slots;
        for (var i = Home(key); slots[i].Row is not null; i = (i + 1) & (slots.Length - 1))
        {
            if (slots[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The row at a place.</summary>
    public byte[] At(int index) => _slots[index].Row!;

    /// <summary>Puts another row in the place of one.</summary>
    public void Replace(int index, byte[] row)
    {
        ref var slot = ref _slots[index].Row;
        Bytes += row.Length - slot!.Length;
        slot = row;
    }

    /// <summary>Adds a row under a key that is not there.</summary>
    public void Add(ulong key, byte[] row)
    {
        if (2 * (Count + 1) > _slots.Length)
        {
            Rebuild(_slots.Length * 2, static _ => true);
        }

        Insert(key, row);
    }

    /// <summary>Removes a row, if it is there. What lies behind it moves up, so that no look-up ends too early.</summary>
    public void Remove(ulong key)
    {
        var gap = Find(key);
        if (gap < 0)
        {
            return;
        }

        Count--;
        Bytes -= BytesOf(_slots[gap].Row!);
        Version++;
        var mask = _slots.Length - 1;
        for (var i = (gap + 1) & mask; _slots[i].Row is not null; i = (i + 1) & mask)
        {
            if (((i - Home(_slots[i].Key)) & mask) >= ((i - gap) & mask))
            {
                _slots[gap] = _slots[i];
                gap = i;
            }
        }

        _slots[gap] = default;
    }

    /// <summary>What a row takes in memory, in bytes.</summary>
    public static long BytesOf(byte[] row) => row.Length + BytesBesideRow;

    /// <summary>Removes the rows for which the predicate does not hold.</summary>
    public void Keep(Predicate<(ulong Key, byte[] Row)> predicate) => Rebuild(_slots.Length, predicate);

    /// <summary>All rows, in no order that means anything.</summary>
    public IEnumerable<(ulong Key, byte[] Row)> All()
    {
        foreach (var (key, row) in _slots)
        {
            if (row is not null)
            {
                yield return (key, row);
            }
        }
    }

    /// <summary>
    /// The rows whose places by rights lie in a slice of the table. As places follow a hash of the key, a bound between two slices stays one when the table is rebuilt.
    /// </summary>
    /// <param name="from">The hash with which the slice begins; 0 for the first.</param>
    /// <param name="slots">How many places.</param>
    /// <param name="rows">Takes them.</param>
    /// <returns>The hash with which the next one begins; 0 for none.</returns>
    public ulong Slice(ulong from, int slots, List<(ulong Key, byte[] Row)> rows)
    {
        rows.Clear();
        var mask = _slots.Length - 1;
        var start = (int)(from >> _shift);
        var end = Math.Min(start + Math.Max(1, slots), _slots.Length);

        // A row whose place was taken lies behind it, so the last places are followed until one is free, be it at the table's beginning.
        for (var i = start; i < end || _slots[i & mask].Row is not null; i++)
        {
            var (key, row) = _slots[i & mask];
            var home = row is null ? 0 : Home(key);
            var isWrapped = home > (i & mask);
            if (row is not null && home >= start && home < end && isWrapped == (i > mask))
            {
                rows.Add((key, row));
            }
        }

        return end == _slots.Length ? 0 : (ulong)end << _shift;
    }

    private int Home(ulong key) => (int)((key * 0x9E37_79B9_7F4A_7C15) >> _shift);

    private void Insert(ulong key, byte[] row)
    {
        var i = Home(key);
        while (_slots[i].Row is not null)
        {
            i = (i + 1) & (_slots.Length - 1);
        }

        _slots[i] = (key, row);
        Count++;
        Bytes += BytesOf(row);
    }

    private void Rebuild(int size, Predicate<(ulong Key, byte[] Row)> predicate)
    {
        var old = _slots;
        _slots = new (ulong, byte[]?)[size];
        _shift = 64 - int.Log2(size);
        Version++;
        (Count, Bytes) = (0, 0);
        foreach (var (key, row) in old)
        {
            if (row is not null && predicate((key, row)))
            {
                Insert(key, row);
            }
        }
    }
}
