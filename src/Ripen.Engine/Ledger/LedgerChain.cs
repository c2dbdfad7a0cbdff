using System.Runtime.InteropServices;
using Ripen.Engine.Values;

namespace Ripen.Engine.Ledger;

/// <summary>
/// Follows one user's ledger from the oldest entry on: each entry must begin with the number at which the one before it ended. Then the value before the first and all deltas add up to the last value.
/// </summary>
internal sealed class LedgerChain
{
    private readonly Dictionary<int, (LedgerEntry Last, Value Sum, long Count)> _attributes = [];

    /// <summary>The last entry, the sum of deltas and the number of entries of each attribute.</summary>
    public IReadOnlyDictionary<int, (LedgerEntry Last, Value Sum, long Count)> Attributes => _attributes;

    /// <summary>Forgets what it followed.</summary>
    public void Clear() => _attributes.Clear();

    /// <summary>The next entry.</summary>
    /// <returns>Whether it continues the one before; what is no number counts as 0 there, for changes between two of these are no entries.</returns>
    public bool Add(in LedgerEntry entry)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_attributes, entry.Attribute, out var exists);
        var continues = !exists || Continues(known.Last.After, entry.Before);
        var sum = exists ? known.Sum : Value.Of(0L);
        known = (entry, Numbers.TryAdd(sum, entry.Delta, out var next) ? next : Value.Of(sum.AsDouble + entry.Delta.AsDouble), known.Count + 1);
        return continues;
    }

    /// <summary>Whether a value may follow another without an entry between them.</summary>
    public static bool Continues(in Value after, in Value before) => Numbers.OrZero(after) == Numbers.OrZero(before) && after.IsNumber == before.IsNumber;
}
