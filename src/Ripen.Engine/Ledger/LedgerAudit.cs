using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Ledger;

/// <summary>Holds a user's ledger against the profile: entry by entry without a gap, up to the value that the profile has, and with the sum and the number of entries that the profile kept count of.</summary>
public sealed class LedgerAudit
{
    private readonly LedgerChain _chain = new();

    /// <summary>How many entries were read.</summary>
    public long Entries { get; private set; }

    /// <summary>Checks a profile as the store has it; what no checkpoint has taken is not looked at, neither in the profile nor in its ledger.</summary>
    /// <param name="blocks">The stored blocks of its partition.</param>
    /// <returns>What differs, in words, or null.</returns>
    public string? Check(Profile profile, ILedgerBlocks blocks)
    {
        if (profile.LedgerTotals.IsEmpty)
        {
            return null;
        }

        _chain.Clear();
        var stored = new LedgerSnapshot(profile.Key, profile.CreatedAt, 0, Value.Null, LedgerTotal.Start(0), profile.LedgerBlock, [], null);
        var entries = LedgerWalk.From(stored, null, blocks).Select(e => e.Entry).ToList();
        Entries += entries.Count;
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            if (!_chain.Add(entries[i]))
            {
                return $"attribute {entries[i].Attribute}: entry {entries[i].Position.Sequence}-{entries[i].Position.Ordinal} begins with {entries[i].Before}, which is not where the one before it ended";
            }
        }

        return CheckTotals(profile);
    }

    private string? CheckTotals(Profile profile)
    {
        foreach (ref readonly var total in profile.LedgerTotals)
        {
            var value = profile.Attribute(total.Attribute);
            if (!_chain.Attributes.TryGetValue(total.Attribute, out var found))
            {
                continue; // all of it was dropped
            }

            if (!LedgerChain.Continues(found.Last.After, value))
            {
                return $"attribute {total.Attribute}: the ledger ends with {found.Last.After}, the profile has {value}";
            }

            if (found.Count > total.Count || (found.Count == total.Count && !Same(found.Sum, total.Sum)))
            {
                return $"attribute {total.Attribute}: {found.Count} entries with the sum {found.Sum} are kept, the profile counted {total.Count} with {total.Sum}";
            }
        }

        return null;
    }

    // Sums of fractions depend on the order in which they were added up.
    private static bool Same(in Value left, in Value right) =>
        left == right || Math.Abs(left.AsDouble - right.AsDouble) <= 1e-9 * Math.Max(1, Math.Abs(left.AsDouble));
}
