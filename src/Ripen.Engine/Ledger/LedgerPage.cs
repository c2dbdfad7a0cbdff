using Ripen.Engine.Values;

namespace Ripen.Engine.Ledger;

/// <summary>A page of a user's ledger for one attribute, newest entry first (contract §4): the opening value and all deltas up to an instant add up to the value at that instant.</summary>
/// <param name="Value">The value, at the end or at the instant that was asked for.</param>
/// <param name="Opening">The value before the oldest entry that is kept.</param>
/// <param name="OpeningAt">Since when the ledger is kept: the user's creation, or the instant of the oldest entry that is left. Milliseconds since 1970.</param>
/// <param name="Entries">At most <see cref="Size"/>.</param>
/// <param name="Cursor">Where the next page begins, or null at the end.</param>
public sealed record LedgerPage(Value Value, Value Opening, long OpeningAt, IReadOnlyList<LedgerEntry> Entries, string? Cursor)
{
    /// <summary>How many entries a page has.</summary>
    public const int Size = 100;

    /// <summary>Reads a page.</summary>
    /// <param name="cursor">Where the page before ended; null, or anything that no page ever gave out, for the first page.</param>
    /// <param name="asOf">Entries processed after this instant are left out, milliseconds since 1970; null for none.</param>
    /// <param name="blocks">The stored blocks of the partition.</param>
    /// <exception cref="InvalidDataException">A block is damaged.</exception>
    public static LedgerPage Read(LedgerSnapshot snapshot, string? cursor, long? asOf, ILedgerBlocks blocks)
    {
        if (snapshot.Attribute == 0)
        {
            return new LedgerPage(Value.Null, Value.Of(0L), snapshot.CreatedAt, [], null);
        }

        var (opening, openingAt) = OpeningOf(snapshot, blocks);
        var found = Walk(snapshot, LedgerCursor.Parse(cursor), asOf, blocks).Take(Size + 1).ToList();
        return new LedgerPage(
            asOf is null ? snapshot.Value : ValueAt(snapshot, asOf.Value, opening, blocks),
            opening,
            openingAt,
            [.. found.Take(Size).Select(e => e.Entry)],
            found.Count > Size ? new LedgerCursor(found[Size - 1].Block, found[Size - 1].Entry.Position).ToText() : null);
    }

    private static IEnumerable<(long Block, LedgerEntry Entry)> Walk(LedgerSnapshot snapshot, LedgerCursor? cursor, long? asOf, ILedgerBlocks blocks) =>
        LedgerWalk.From(snapshot, cursor, blocks).Where(e => e.Entry.Attribute == snapshot.Attribute && !(e.Entry.ProcessedAt > asOf));

    private static Value ValueAt(LedgerSnapshot snapshot, long instant, in Value opening, ILedgerBlocks blocks)
    {
        foreach (var (_, entry) in Walk(snapshot, null, instant, blocks))
        {
            return entry.After;
        }

        return snapshot.CreatedAt > instant ? Value.Null : opening;
    }

    // While nothing was dropped, the running sum says it; afterwards the entries that are left are added up.
    private static (Value Opening, long At) OpeningOf(LedgerSnapshot snapshot, ILedgerBlocks blocks)
    {
        if (snapshot.Block == 0 || blocks.IsComplete)
        {
            return (snapshot.First, snapshot.CreatedAt);
        }

        LedgerEntry? oldest = null;
        var count = 0L;
        foreach (var (_, entry) in Walk(snapshot, null, null, blocks))
        {
            oldest = entry;
            count++;
        }

        return count == snapshot.Total.Count
            ? (snapshot.First, snapshot.CreatedAt)
            : (Numbers.OrZero(oldest?.Before ?? snapshot.Value), oldest?.ProcessedAt ?? snapshot.CreatedAt);
    }
}
