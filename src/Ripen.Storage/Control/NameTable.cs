using System.IO.Hashing;
using System.Text;

namespace Ripen.Storage.Control;

/// <summary>
/// Names and numbers in memory: open addressing with linear probing, at most half full. Any thread may look up without a lock while one thread adds: an entry
/// is complete before its slot is published, and a table that grew is published whole.
/// </summary>
internal sealed class NameTable
{
    private const int FirstSlots = 1024;

    private readonly long _seed;
    private Published _published = new(new int[FirstSlots], new Entry[FirstSlots / 2]);
    private int _count;

    /// <param name="seed">Keeps those who choose names from choosing collisions.</param>
    internal NameTable(long seed) => _seed = seed;

    /// <summary>How many names there are; also the largest number.</summary>
    internal int Count => Volatile.Read(ref _count);

    internal int Find(ReadOnlySpan<byte> utf8)
    {
        var (slots, entries) = Volatile.Read(ref _published);
        var hash = XxHash3.HashToUInt64(utf8, _seed);
        var mask = slots.Length - 1;
        for (var slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            var number = Volatile.Read(ref slots[slot]);
            if (number == 0)
                return 0;
            ref readonly var entry = ref entries[number - 1];
            if (entry.Hash == hash && utf8.SequenceEqual(entry.Utf8))
                return number;
        }
    }

    internal string? Text(int number) =>
        number >= 1 && number <= Count ? Volatile.Read(ref _published).Entries[number - 1].Text : null;

    /// <summary>Gives a name that is not in the table the next number; for one thread at a time.</summary>
    internal int Add(string text)
    {
        var number = _count + 1;
        if (number > _published.Entries.Length)
            Grow();
        var utf8 = Encoding.UTF8.GetBytes(text);
        var entry = new Entry(XxHash3.HashToUInt64(utf8, _seed), utf8, text);
        _published.Entries[number - 1] = entry;
        Put(_published.Slots, entry.Hash, number);
        Volatile.Write(ref _count, number);
        return number;
    }

    private static void Put(int[] slots, ulong hash, int number)
    {
        var mask = slots.Length - 1;
        var slot = (int)hash & mask;
        while (slots[slot] != 0)
            slot = (slot + 1) & mask;
        Volatile.Write(ref slots[slot], number);
    }

    private void Grow()
    {
        var slots = new int[_published.Slots.Length * 2];
        var entries = new Entry[slots.Length / 2];
        _published.Entries.CopyTo(entries, 0);
        for (var i = 0; i < _count; i++)
            Put(slots, entries[i].Hash, i + 1);
        Volatile.Write(ref _published, new Published(slots, entries));
    }

    private readonly record struct Entry(ulong Hash, byte[] Utf8, string Text);

    private sealed record Published(int[] Slots, Entry[] Entries);
}
