namespace Ripen.Engine.Counting;

/// <summary>Gives each counter of a rule set a place in an array, so that counting on the hot path is an addition. Filled while rules are bound, then read-only.</summary>
public sealed class CountSlots
{
    private readonly Dictionary<CountKey, int> _slots = [];

    /// <summary>All counters with their places.</summary>
    public IReadOnlyDictionary<CountKey, int> All => _slots;

    /// <summary>The place of a counter.</summary>
    public int Slot(CountKey key)
    {
        if (!_slots.TryGetValue(key, out var slot))
        {
            slot = _slots.Count;
            _slots.Add(key, slot);
        }

        return slot;
    }

    /// <summary>Places for every value of a reason enum, by its number.</summary>
    /// <param name="step">The step whose reasons they are, or 0.</param>
    public int[] SlotsByReason<TReason>(int definition, CountKind kind, int step = 0)
        where TReason : struct, Enum
    {
        var reasons = Enum.GetValues<TReason>();
        var slots = new int[reasons.Max(r => Convert.ToInt32(r, System.Globalization.CultureInfo.InvariantCulture)) + 1];
        foreach (var reason in reasons)
        {
            var number = Convert.ToInt32(reason, System.Globalization.CultureInfo.InvariantCulture);
            slots[number] = Slot(new CountKey(definition, step, number, kind));
        }

        return slots;
    }
}
