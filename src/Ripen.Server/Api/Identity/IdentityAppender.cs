using System.Text;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Runtime;

namespace Ripen.Server.Api.Identity;

/// <summary>Appends what changes identifiers, one object at a time, and waits until every partition that is concerned has done its part.</summary>
internal sealed class IdentityAppender(IPartitions partitions, TimeProvider machineTime)
{
    /// <summary>How long one change may take; what is not done by then is still done.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Gives a user an alias. Without a user, one is made for it.</summary>
    public Task<bool> AddAliasAsync(UserRef? user, UserIdentifier alias)
    {
        var (label, name) = (Encoding.UTF8.GetBytes(alias.First), Encoding.UTF8.GetBytes(alias.Second!));
        var writer = new TrackEntryWriter();
        writer.Begin();
        if (user is { } known)
        {
            writer.BeginBrazeIdObject(CommandKind.AddAlias, known.Key, known.CreatedSecond);
        }
        else
        {
            writer.BeginAliasObject(CommandKind.AddAlias, alias.Hash!.Value, label, name, create: true);
        }

        writer.Alias(label, name);
        return AppendAsync(user?.Key ?? alias.Hash!.Value, writer);
    }

    /// <summary>Gives a user's alias another name.</summary>
    public Task<bool> RenameAliasAsync(UserRef user, UserIdentifier alias)
    {
        var writer = Begin(user, CommandKind.RenameAlias);
        writer.Alias(Encoding.UTF8.GetBytes(alias.First), Encoding.UTF8.GetBytes(alias.Second!));
        return AppendAsync(user.Key, writer);
    }

    /// <summary>Gives an anonymous user an external id, or merges the user into the one who has it.</summary>
    public Task<bool> IdentifyAsync(UserRef user, string externalId)
    {
        var writer = Begin(user, CommandKind.Identify);
        writer.ExternalId(Encoding.UTF8.GetBytes(externalId));
        return AppendAsync(user.Key, writer);
    }

    /// <summary>The same for the user of a device, whatever devices the one who has the external id has already. An unknown device is made.</summary>
    public Task<bool> IdentifyDeviceAsync(UserIdentifier device, string externalId)
    {
        var writer = new TrackEntryWriter();
        writer.Begin();
        writer.BeginAliasObject(CommandKind.IdentifyDevice, device.Hash!.Value, Encoding.UTF8.GetBytes(device.First), Encoding.UTF8.GetBytes(device.Second!), create: true);
        writer.ExternalId(Encoding.UTF8.GetBytes(externalId));
        return AppendAsync(device.Hash.Value, writer);
    }

    /// <summary>Gives a user another external id, unless anybody has it or had it, or the user has not the current one.</summary>
    public Task<bool> RenameExternalIdAsync(UserRef user, string current, string wanted)
    {
        var writer = Begin(user, CommandKind.RenameExternalId);
        writer.ExternalIds(Encoding.UTF8.GetBytes(current), Encoding.UTF8.GetBytes(wanted));
        return AppendAsync(user.Key, writer);
    }

    /// <summary>Takes a deprecated external id from a user.</summary>
    public Task<bool> RemoveExternalIdAsync(UserRef user, string id)
    {
        var writer = Begin(user, CommandKind.RemoveExternalId);
        writer.ExternalId(Encoding.UTF8.GetBytes(id));
        return AppendAsync(user.Key, writer);
    }

    /// <summary>Merges a user into another.</summary>
    public Task<bool> MergeAsync(UserRef loser, UserRef survivor)
    {
        var writer = Begin(loser, CommandKind.Merge);
        writer.Survivor(survivor);
        return AppendAsync(loser.Key, writer);
    }

    /// <summary>Deletes a user.</summary>
    public Task<bool> DeleteAsync(UserRef user) => AppendAsync(user.Key, Begin(user, CommandKind.Delete));

    /// <summary>Appends an entry and waits. False when it could not be taken, or is not done in time.</summary>
    public async Task<bool> AppendAsync(int partition, byte[] entry)
    {
        try
        {
            var result = await partitions.AppendAsync(partition, entry, CancellationToken.None).AsTask().WaitAsync(Longest, machineTime);
            return result.Status == AppendStatus.Applied;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static TrackEntryWriter Begin(UserRef user, CommandKind kind)
    {
        var writer = new TrackEntryWriter();
        writer.Begin();
        writer.BeginBrazeIdObject(kind, user.Key, user.CreatedSecond);
        return writer;
    }

    private Task<bool> AppendAsync(ulong hash, TrackEntryWriter writer)
    {
        writer.EndObject();
        return AppendAsync(UserAddress.PartitionOf(hash, partitions.Count), writer.Finish());
    }
}
