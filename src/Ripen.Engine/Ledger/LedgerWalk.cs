using Ripen.Engine.Log;

namespace Ripen.Engine.Ledger;

/// <summary>Walks a user's whole ledger, newest entry first: what is in no block yet, then block by block along their pointers.</summary>
public static class LedgerWalk
{
    /// <summary>The entries before a cursor, or all, each with the block that holds it (0 for none). The walk ends where a block is kept no longer.</summary>
    public static IEnumerable<(long Block, LedgerEntry Entry)> From(LedgerSnapshot snapshot, LedgerCursor? cursor, ILedgerBlocks blocks)
    {
        var block = snapshot.Block;
        (List<LedgerEntry> Entries, long Before)? section = null;
        if (cursor is { Block: > 0 } && cursor.Block <= snapshot.Block)
        {
            section = Read(cursor.Block, snapshot, blocks);
            block = section is null ? block : cursor.Block;
        }

        // What was in no block when the cursor was given out may be in one by now: such a walk starts anew and passes over what was shown.
        var stored = Blocks(block, section, snapshot, blocks);
        var entries = section is null ? AllUnsaved(snapshot.Unsaved).Concat(stored) : stored;
        return cursor is null ? entries : entries.Where(e => e.Entry.Position < cursor.Position);
    }

    private static IEnumerable<(long Block, LedgerEntry Entry)> AllUnsaved(IReadOnlyList<LedgerEntry> unsaved)
    {
        for (var i = unsaved.Count - 1; i >= 0; i--)
        {
            yield return (0, unsaved[i]);
        }
    }

    private static IEnumerable<(long Block, LedgerEntry Entry)> Blocks(long block, (List<LedgerEntry> Entries, long Before)? first, LedgerSnapshot snapshot, ILedgerBlocks blocks)
    {
        var section = first;
        EntryId? shown = null;
        while (block > 0 && (section ?? Read(block, snapshot, blocks)) is var (entries, before))
        {
            for (var i = entries.Count - 1; i >= 0; i--)
            {
                // A block that was merged since the walk began holds what was shown already.
                if (shown is not { } last || entries[i].Position < last)
                {
                    shown = entries[i].Position;
                    yield return (block, entries[i]);
                }
            }

            section = null;
            block = before < block ? before : throw new InvalidDataException($"Ledger block {block} points to block {before}, which is no older.");
        }
    }

    private static (List<LedgerEntry> Entries, long Before)? Read(long block, LedgerSnapshot snapshot, ILedgerBlocks blocks)
    {
        var found = snapshot.Sealed is { } last && last.Number == block ? new LedgerBlockReader(last.Bytes) : blocks.Find(block);
        return found?.Find(snapshot.User) is { } section ? (section.Read(), section.Before) : null;
    }
}
