using Orleans.Concurrency;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;

namespace Ripen.Runtime.Clustering;

/// <summary>All partitions by way of their grains, wherever they run; a request for many of them by way of the node.</summary>
internal sealed class GrainPartitions(IGrainFactory grains, PartitionNode node) : IPartitions
{
    private readonly IPartitionGrain[] _doors = [.. Enumerable.Range(0, node.Partitions).Select(p => grains.GetGrain<IPartitionGrain>(p))];

    /// <inheritdoc/>
    public int Count => _doors.Length;

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(int partition, byte[] entry, CancellationToken cancellationToken) =>
        new(_doors[partition].AppendAsync(new Immutable<byte[]>(entry)));

    /// <inheritdoc/>
    /// <remarks>A request is the node's own that took it: a grain in between would always be at home here, and cost each request two turns of the scheduler.</remarks>
    public ValueTask<AppendResult> AppendAsync(ReadOnlyMemory<byte> parts, CancellationToken cancellationToken) => new(node.AppendAsync(parts));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<UserMatch>> FindUsersAsync(UserIdentifier user, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll((await LookUpAsync(user)).Select(FollowAsync));
        return [.. found.OfType<UserMatch>().DistinctBy(m => m.User)];
    }

    /// <inheritdoc/>
    public ValueTask<byte[]?> ReadProfileAsync(UserIdentifier user, CancellationToken cancellationToken) =>
        ReadAsync(user, (door, known) => door.ReadProfileAsync(known), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<byte[]?> ReadLedgerAsync(UserIdentifier user, string attribute, string? cursor, long? asOf, CancellationToken cancellationToken) =>
        ReadAsync(user, (door, known) => door.ReadLedgerAsync(known, attribute, cursor, asOf), cancellationToken);

    // Most users live where their identifier leads; who does not is looked up.
    private async ValueTask<byte[]?> ReadAsync(UserIdentifier user, Func<IPartitionGrain, Immutable<byte[]>, Task<byte[]?>> read, CancellationToken cancellationToken)
    {
        if (!user.IsContact)
        {
            if (user.Hash is not { } hash)
            {
                return null;
            }

            if (await read(DoorTo(hash), Bytes(user)) is { } found)
            {
                return found;
            }
        }

        return UserMatch.Pick(await FindUsersAsync(user, cancellationToken)) is { } match ? await read(DoorTo(match.User.Key), Bytes(UserIdentifier.Of(match.User))) : null;
    }

    private async Task<List<UserMatch>> LookUpAsync(UserIdentifier user) =>
        user.Hash is { } hash ? UserMatchCodec.Read(await DoorTo(hash).LookUpAsync(Bytes(user))) : [];

    // From one who was merged to the survivor, who may have been merged in turn.
    private async Task<UserMatch?> FollowAsync(UserMatch match)
    {
        UserMatch? at = match;
        while (at is { IsHere: false })
        {
            at = await LookUpAsync(UserIdentifier.Of(at.User)) is [var next] ? next : null;
        }

        return at;
    }

    private IPartitionGrain DoorTo(ulong hash) => _doors[UserAddress.PartitionOf(hash, _doors.Length)];

    private static Immutable<byte[]> Bytes(UserIdentifier user) => new(UserIdentifierCodec.Write(user));
}
