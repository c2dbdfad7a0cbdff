using Orleans.Concurrency;
using Ripen.Engine.Log;

namespace Ripen.Runtime.Clustering;

/// <summary>All partitions by way of their grains, wherever they run.</summary>
internal sealed class GrainPartitions(IGrainFactory grains, PartitionNode node) : IPartitions
{
    private readonly IPartitionGrain[] _doors = [.. Enumerable.Range(0, node.Partitions).Select(p => grains.GetGrain<IPartitionGrain>(p))];

    private readonly INodeGrain _node = grains.GetGrain<INodeGrain>(0);

    /// <inheritdoc/>
    public int Count => _doors.Length;

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(int partition, byte[] entry, CancellationToken cancellationToken) =>
        new(_doors[partition].AppendAsync(new Immutable<byte[]>(entry)));

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(byte[] parts, CancellationToken cancellationToken) => _node.AppendAsync(new Immutable<byte[]>(parts));

    /// <inheritdoc/>
    public async ValueTask<byte[]?> ReadProfileAsync(UserIdentifier user, CancellationToken cancellationToken) =>
        DoorOf(user) is { } door ? await door.ReadProfileAsync(new Immutable<byte[]>(UserIdentifierCodec.Write(user))) : null;

    /// <inheritdoc/>
    public async ValueTask<byte[]?> ReadLedgerAsync(UserIdentifier user, string attribute, string? cursor, long? asOf, CancellationToken cancellationToken) =>
        DoorOf(user) is { } door ? await door.ReadLedgerAsync(new Immutable<byte[]>(UserIdentifierCodec.Write(user)), attribute, cursor, asOf) : null;

    private IPartitionGrain? DoorOf(UserIdentifier user) => user.Hash is { } hash ? _doors[UserAddress.PartitionOf(hash, _doors.Length)] : null;
}
