using Ripen.Engine.Identity;
using Ripen.Runtime;
using Ripen.Server.Api.Collect;

namespace Ripen.Server.Api.Analytics;

/// <summary>Says which ids are one user's, by the same messages between partitions as all identification.</summary>
internal sealed class AnalyticsIdentity(IPartitions partitions, DeviceIdentity devices)
{
    /// <summary>
    /// The visitor of a device is a user: what the visitor did is the user's from here on. A device that is another user's already stays so, as when people share it. False when it could not be done yet.
    /// </summary>
    public async ValueTask<bool> LinkAsync(string anonymousId, string userId, CancellationToken cancellationToken) =>
        await devices.IdentifyAsync(anonymousId, userId, cancellationToken) != IdentifyOutcome.NotYet;

    /// <summary>
    /// The visitor who was known by one id is known by another. Two users who both have an external id are not merged: the key is public, and a merge cannot be undone.
    /// </summary>
    public async ValueTask<IdentifyOutcome> AliasAsync(string previousId, string userId, CancellationToken cancellationToken)
    {
        var isUser = await FindAsync(DeviceAlias.Of(previousId), cancellationToken) is null && await FindAsync(UserIdentifier.ExternalId(previousId), cancellationToken) is not null;
        return isUser ? previousId == userId ? IdentifyOutcome.Done : IdentifyOutcome.OtherUser : await devices.IdentifyAsync(previousId, userId, cancellationToken);
    }

    private async ValueTask<UserMatch?> FindAsync(UserIdentifier identifier, CancellationToken cancellationToken) =>
        await partitions.FindUsersAsync(identifier, cancellationToken) is [var match, ..] ? match : null;
}
