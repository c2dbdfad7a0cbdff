namespace Ripen.Storage.Checkpoints;

/// <summary>What must hold of a partition's history.</summary>
internal static class HistoryRules
{
    /// <summary>Refuses a merged block that would leave something out, or take in half of another.</summary>
    /// <param name="rows">The blocks that lie within it, in order.</param>
    public static void EnsureCovered(int partition, in HistoryBlock merged, IReadOnlyList<HistoryRow> rows)
    {
        var isWhole = rows.Count > 0 && rows[0].First == merged.First && rows[^1].Block == merged.Block;
        for (var i = 1; i < rows.Count; i++)
        {
            isWhole &= rows[i].First == rows[i - 1].Block + 1;
        }

        if (!isWhole)
        {
            throw new ArgumentException($"The history of partition {partition} does not hold the blocks {merged.First} to {merged.Block}, and no part of others.");
        }
    }
}
