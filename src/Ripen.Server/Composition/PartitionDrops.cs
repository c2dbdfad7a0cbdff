using Ripen.Engine.Counting;
using Ripen.Engine.Names;
using Ripen.Engine.Users;
using Ripen.Runtime;
using Ripen.Server.Api.DataIssues;

namespace Ripen.Server.Composition;

/// <summary>Adds up what the partitions dropped.</summary>
internal sealed class PartitionDrops(PartitionNode node, INames names) : IWriteDrops
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WriteDropCount>> ReadAsync()
    {
        var sums = new SortedDictionary<(WriteDrop Reason, int Attribute), long>();
        for (var partition = 0; partition < node.Partitions; partition++)
        {
            foreach (var (key, count) in await node.AskAsync(partition, e => e.Counts.All.Where(c => c.Key.Kind == CountKind.WriteDropped).ToList()))
            {
                var sum = ((WriteDrop)key.Group, key.Definition);
                sums[sum] = sums.GetValueOrDefault(sum) + count;
            }
        }

        return [.. sums.Select(one => new WriteDropCount(one.Key.Reason, one.Key.Attribute == 0 ? null : names.Text(one.Key.Attribute), one.Value))];
    }
}
