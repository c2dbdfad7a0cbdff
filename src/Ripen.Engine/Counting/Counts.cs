using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Counting;

/// <summary>The counters of one partition. Those of the rule set in force lie in an array; those of definitions that are gone are kept beside it.</summary>
public sealed class Counts
{
    private CountSlots _slots = new();
    private long[] _values = [];
    private readonly Dictionary<CountKey, long> _others = [];
    private int _dropped = -1;

    /// <summary>How many pairs of attribute and reason are told apart among the drops; those beyond count under their reason only.</summary>
    public const int MaxDropKeys = 1_000;

    /// <summary>All counters that are not 0.</summary>
    public IEnumerable<KeyValuePair<CountKey, long>> All =>
        _slots.All.Where(s => _values[s.Value] != 0).Select(s => KeyValuePair.Create(s.Key, _values[s.Value])).Concat(_others);

    /// <summary>What the counter in a place says.</summary>
    public long At(int slot) => _values[slot];

    /// <summary>Counts one.</summary>
    public void Add(int slot) => _values[slot]++;

    /// <summary>Counts several.</summary>
    public void Add(int slot, long count) => _values[slot] += count;

    /// <summary>Notes an instant in the place of a <see cref="CountKind.LastActive"/>; the latest stays. Milliseconds since 1970.</summary>
    public void Mark(int slot, long instant) => _values[slot] = Math.Max(_values[slot], instant);

    /// <summary>Counts a key of an attributes object that was dropped. Rare, and its names are not those of the rule set: it needs no place in the array.</summary>
    /// <param name="attribute">The attribute's number, or 0.</param>
    public void AddDropped(int attribute, WriteDrop reason)
    {
        var key = new CountKey(attribute, 0, (int)reason, CountKind.WriteDropped);
        if (_dropped < 0)
        {
            _dropped = _others.Keys.Count(k => k.Kind == CountKind.WriteDropped);
        }

        if (!_others.ContainsKey(key))
        {
            if (_dropped >= MaxDropKeys)
            {
                key = key with { Definition = 0 };
            }
            else
            {
                _dropped++;
            }
        }

        _others[key] = _others.GetValueOrDefault(key) + 1;
    }

    /// <summary>Takes the places of another rule set; every counter keeps its value.</summary>
    public void Rebind(CountSlots slots)
    {
        foreach (var (key, value) in All.ToList())
        {
            _others[key] = value;
        }

        _slots = slots;
        _values = new long[slots.All.Count];
        foreach (var (key, slot) in slots.All)
        {
            if (_others.Remove(key, out var value))
            {
                _values[slot] = value;
            }
        }
    }

    /// <summary>Writes all counters.</summary>
    public void Write(ByteWriter to)
    {
        var all = All.OrderBy(c => c.Key.Definition).ThenBy(c => c.Key.Step).ThenBy(c => c.Key.Kind).ThenBy(c => c.Key.Group).ToList();
        to.Count(all.Count);
        foreach (var (key, value) in all)
        {
            to.Count(key.Definition);
            to.Count(key.Step);
            to.Count(key.Group);
            to.Byte((byte)key.Kind);
            to.Varint((ulong)value);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote, before the first <see cref="Rebind"/>.</summary>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            var key = new CountKey(from.Count(), from.Count(), from.Count(), (CountKind)from.Byte());
            _others[key] = (long)from.Varint();
        }
    }
}
