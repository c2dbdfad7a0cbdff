using Orleans.Concurrency;

namespace Ripen.Runtime.Clustering;

/// <summary>A node's door. A stateless worker is always at home on the node of its caller.</summary>
[StatelessWorker]
[Reentrant]
internal sealed class NodeGrain(PartitionNode node) : Grain, INodeGrain
{
    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(Immutable<byte[]> parts) => new(node.AppendAsync(parts.Value));
}
