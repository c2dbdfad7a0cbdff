using Ripen.Engine.Attributes;
using Ripen.Engine.Codec;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Values;
using Ripen.Runtime;
using Ripen.Server.Api.UsersTrack;
using Ripen.Storage.Control;

namespace Ripen.Server.Api.Subscriptions;

/// <summary>Writes states in subscription groups, as an attributes object would.</summary>
internal sealed class GroupAppender(IPartitions partitions, INameRegistry names)
{
    /// <summary>Makes the groups known; a group needs no definition.</summary>
    /// <returns>Why one cannot be, or null.</returns>
    public async ValueTask<string?> RegisterAsync(IReadOnlyList<GroupChange> changes, CancellationToken cancellationToken)
    {
        var groups = changes.Select(c => c.Group).Distinct(StringComparer.Ordinal).ToList();
        var missing = groups.Where(g => names.Find(g) <= 0).ToList();
        if (missing.Count > 0)
        {
            await names.RegisterAsync(missing, cancellationToken);
        }

        if (groups.Exists(g => names.Find(g) <= 0))
        {
            return "There is no room for another name; a subscription group that was used before can be set";
        }

        var news = groups.Select(g => new NameSighting(names.Find(g), NameRole.SubscriptionGroup, AttributeType.Automatic)).Where(s => names.IsNews(s)).ToList();
        if (news.Count > 0)
        {
            await names.NoteAsync(news, cancellationToken);
        }

        return groups.TrueForAll(g => names.IsGroup(names.Find(g))) ? null : $"The workspace has {NameRoles.MaxGroups} subscription groups, which is the most";
    }

    /// <summary>Gives all whom a change names the state: those who are unknown are left out. False when it could not be done; some may have got it.</summary>
    public async ValueTask<bool> SetAsync(GroupChange change, CancellationToken cancellationToken)
    {
        var users = new HashSet<UserRef>();
        foreach (var named in change.Users.Distinct())
        {
            users.UnionWith((await partitions.FindUsersAsync(named, cancellationToken)).Select(match => match.User));
        }

        return users.Count == 0 || (await partitions.AppendAsync(Write(change, users), cancellationToken)).Status == AppendStatus.Applied;
    }

    private byte[] Write(GroupChange change, IEnumerable<UserRef> users)
    {
        var parts = new ByteWriter(256);
        foreach (var there in users.GroupBy(user => user.Partition(partitions.Count)))
        {
            var writer = new TrackEntryWriter();
            writer.Begin();
            foreach (var user in there)
            {
                writer.BeginBrazeIdObject(CommandKind.Attributes, user.Key, user.CreatedSecond);
                writer.Assignment(AssignmentKind.SubscriptionGroup, names.Find(change.Group), Value.Of((long)change.State));
                writer.EndObject();
            }

            EntryParts.Write(parts, there.Key, writer.Written);
        }

        return parts.ToArray();
    }
}
