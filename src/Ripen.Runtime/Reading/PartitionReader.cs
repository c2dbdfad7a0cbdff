using System.Text;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
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
        node.AskAsync(partition, engine => Find(engine, user) is { } profile ? ProfileJson.Write(profile, partition, names, engine.Rules.Names) : null);

    /// <summary>A page of a ledger as JSON, or null for an unknown user. Only the newest of it is asked of the partition; stored blocks are read on the caller's thread.</summary>
    /// <param name="asOf">Entries processed after this instant are left out, and the value is that of the instant; milliseconds since 1970, or null.</param>
    public async Task<byte[]?> ReadLedgerAsync(int partition, UserIdentifier user, string attribute, string? cursor, long? asOf)
    {
        var number = names.Find(attribute);
        var snapshot = await node.AskAsync(partition, engine => Find(engine, user) is { } profile ? LedgerSnapshot.Of(engine, profile, number) : null);
        if (snapshot is null)
        {
            return null;
        }

        using var reader = store.OpenReader();
        return LedgerJson.Write(LedgerPage.Read(snapshot, cursor, asOf, new StoredLedgerBlocks(reader, partition)), attribute, partition, names);
    }

    /// <summary>The user, or null.</summary>
    public static Profile? Find(EnginePartition engine, UserIdentifier user)
    {
        if (user.Hash is not { } hash)
        {
            return null;
        }

        switch (user.Kind)
        {
            case IdentifierKind.ExternalId:
                return engine.Profiles.FindByExternalId(hash, Encoding.UTF8.GetBytes(user.First), create: false, now: 0);
            case IdentifierKind.Alias:
                return engine.Profiles.FindByAlias(hash, Encoding.UTF8.GetBytes(user.First), Encoding.UTF8.GetBytes(user.Second ?? string.Empty), create: false, now: 0);
            default:
                return UserAddress.TryParseBrazeId(user.First, out var key, out var second) ? engine.Profiles.FindByBrazeId(key, second) : null;
        }
    }
}
