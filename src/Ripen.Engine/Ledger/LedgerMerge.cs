using Ripen.Engine.Partitions;

namespace Ripen.Engine.Ledger;

/// <summary>Makes one ledger block of several that follow each other, so that a long ledger lies in few places. What it reads, it checks.</summary>
public static class LedgerMerge
{
    /// <summary>How many users with a broken ledger are named; all are counted.</summary>
    public const int MaxNamed = 20;

    /// <summary>Merges.</summary>
    /// <param name="blocks">At least two, the oldest first.</param>
    /// <param name="buffer">Room to work in; null makes fresh room.</param>
    /// <returns>The block; users with an entry that does not begin where the one before it ended, with their number.</returns>
    /// <exception cref="InvalidDataException">A block is damaged.</exception>
    public static (byte[] Block, IReadOnlyList<ulong> Broken, int BrokenUsers) Merge(IReadOnlyList<byte[]> blocks, CheckpointBuffer? buffer = null)
    {
        var writer = new LedgerBlockWriter(buffer ?? new CheckpointBuffer());
        var chain = new LedgerChain();
        var broken = new List<ulong>();
        var count = 0;
        var sources = blocks.Select(b => new LedgerBlockReader(b).All().GetEnumerator()).ToArray();
        var open = sources.Where(s => s.MoveNext()).ToList(); // in the order of age
        while (open.Count > 0)
        {
            var user = open.Min(s => s.Current.User);
            var whole = WriteUser(writer, open.Where(s => s.Current.User == user), chain);
            writer.EndSection(user);
            if (!whole && ++count <= MaxNamed)
            {
                broken.Add(user);
            }

            open.RemoveAll(s => s.Current.User == user && !s.MoveNext());
        }

        Array.ForEach(sources, s => s.Dispose());
        return (writer.Finish(), broken, count);
    }

    // Where a section has none before it, another user was made under the key: what a deleted one left in older blocks goes.
    private static bool WriteUser(LedgerBlockWriter writer, IEnumerable<IEnumerator<LedgerSection>> sources, LedgerChain chain)
    {
        chain.Clear();
        var sections = sources.Select(s => s.Current).ToList();
        var first = Math.Max(0, sections.FindLastIndex(s => s.Before == 0));
        var whole = true;
        writer.Sections.Varint((ulong)sections[first].Before);
        foreach (var section in sections.Skip(first))
        {
            writer.Sections.Raw(section.Bytes.Span);
            foreach (var entry in section.Read())
            {
                whole &= chain.Add(entry);
            }
        }

        return whole;
    }
}
