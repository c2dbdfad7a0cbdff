using Orleans.Concurrency;

namespace Ripen.Runtime.Clustering;

/// <summary>The door of a node for requests that touch many of its partitions: one call and one answer for all of them.</summary>
[Alias("Ripen.INodeGrain")]
public interface INodeGrain : IGrainWithIntegerKey
{
    /// <summary>Appends the entries of <see cref="EntryParts"/> and waits until all were applied; takes all or, when an inbox is full, none.</summary>
    [Alias("Append")]
    [AlwaysInterleave]
    ValueTask<AppendResult> AppendAsync(Immutable<byte[]> parts);
}
