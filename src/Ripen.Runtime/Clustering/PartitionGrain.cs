using Orleans.Concurrency;
using Ripen.Runtime.Reading;

namespace Ripen.Runtime.Clustering;

/// <summary>A partition's door on the node that runs it. It is no engine: it puts bytes into the inbox and awaits their completion.</summary>
[KeepAlive]
[Reentrant]
internal sealed class PartitionGrain(PartitionNode node, PartitionReader reader) : Grain, IPartitionGrain
{
    private int Partition => (int)this.GetPrimaryKeyLong();

    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(Immutable<byte[]> entry) => node.AppendAsync(Partition, entry.Value);

    /// <inheritdoc/>
    public Task<byte[]?> ReadProfileAsync(Immutable<byte[]> user) => reader.ReadProfileAsync(Partition, UserIdentifierCodec.Read(user.Value));

    /// <inheritdoc/>
    public Task<byte[]?> ReadLedgerAsync(Immutable<byte[]> user, string attribute, string? cursor, long? asOf) =>
        reader.ReadLedgerAsync(Partition, UserIdentifierCodec.Read(user.Value), attribute, cursor, asOf);

    /// <inheritdoc/>
    public Task<byte[]> LookUpAsync(Immutable<byte[]> user) => reader.LookUpAsync(Partition, UserIdentifierCodec.Read(user.Value));

    /// <inheritdoc/>
    public Task TouchAsync() => Task.CompletedTask;
}
