using Ripen.Engine.Ledger;
using Ripen.Engine.Names;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Reading;

/// <summary>Answers about single users, from their partition.</summary>
public sealed class PartitionReader(PartitionNode node, INames names, ICheckpointStore store)
{
    /// <summary>A profile as JSON, or null for an unknown user.</summary>
    public Task<byte[]?> ReadProfileAsync(int partition, UserIdentifier user) =>
        node.AskAsync(partition, engine => Find(engine, user) is { } profile ? ProfileJson.Write(profile, partition, names, engine.Rules) : null);

    /// <summary>A page of a ledger as JSON, or null for an unknown user. Only the newest of it is asked of the partition; stored blocks are read on the caller's thread.</summary>
    /// <param name="asOf">Entries processed after this instant are left out, and the value is that of the instant; milliseconds since 1970, or null.</param>
    public async Task<byte[]?> ReadLedgerAsync(int partition, UserIdentifier user, string attribute, string? cursor, long? asOf)
    {
        var number = names.Find(attribute);
        var snapshot = await node.AskAsync(partition, engine => FindLedger(engine, user) is { } profile ? LedgerSnapshot.Of(engine, profile, number) : null);
        if (snapshot is null)
        {
            return null;
        }

        using var reader = store.OpenReader();
        return LedgerJson.Write(LedgerPage.Read(snapshot, cursor, asOf, new StoredLedgerBlocks(reader, partition)), attribute, partition, names);
    }

    /// <summary>Whom an identifier or platform id leads to as far as its partition knows, as <see cref="UserMatchCodec"/> writes it.</summary>
    public Task<byte[]> LookUpAsync(int partition, UserIdentifier user) => node.AskAsync(partition, engine =>
    {
        if (user.Identifier is { } identifier)
        {
            return UserMatchCodec.Write(engine.LookUp(identifier));
        }

        return UserMatchCodec.Write(user.User is { } known && engine.LookUp(known) is { } match ? [match] : []);
    });

    // The ledger of one who was merged ends there and can still be read; so can what was on its way.
    private static Profile? FindLedger(EnginePartition engine, UserIdentifier user) =>
        Find(engine, user) ?? (user.User is { } gone ? engine.Profiles.Addresses.FindGone(gone)?.Remains() : null);

    /// <summary>The user, or null when the user does not live in this partition.</summary>
    public static Profile? Find(EnginePartition engine, UserIdentifier user)
    {
        engine.Profiles.Settle();
        return user.Identifier is { } identifier
            ? engine.LookUp(identifier) is [{ IsHere: true } match] ? engine.Profiles.Get(match.User.Key) : null
            : user.User is { } known ? engine.Profiles.FindByBrazeId(known.Key, known.CreatedSecond) : null;
    }
}
