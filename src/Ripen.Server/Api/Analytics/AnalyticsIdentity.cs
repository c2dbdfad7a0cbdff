using Ripen.Engine.Identity;
using Ripen.Runtime;
using Ripen.Server.Api.Collect;
using Ripen.Server.Api.Identity;

namespace Ripen.Server.Api.Analytics;

/// <summary>Says which ids are one user's, by the same messages between partitions as all identification.</summary>
internal sealed class AnalyticsIdentity(IPartitions partitions, DeviceIdentity devices, IdentityAppender appender)
{
    /// <summary>
    /// The visitor of a device is a user: what the visitor did is the user's from here on. A device that is another user's already stays so, as when people share it. False when it could not be done yet.
    /// </summary>
    public async ValueTask<bool> LinkAsync(string anonymousId, string userId, CancellationToken cancellationToken) =>
        await devices.IdentifyAsync(anonymousId, userId, cancellationToken) != IdentifyOutcome.NotYet;

    /// <summary>What was known by one id is known by another: the visitor of a device, or else the user of an external id, who is merged. An id that nobody has is taken for a device's.</summary>
    public async ValueTask<bool> AliasAsync(string previousId, string userId, CancellationToken cancellationToken)
    {
        if (previousId == userId)
        {
            return true;
        }

        var device = await FindAsync(DeviceAlias.Of(previousId), cancellationToken);
        var user = await FindAsync(UserIdentifier.ExternalId(previousId), cancellationToken);
        if (device is not null || user is null)
        {
            return await LinkAsync(previousId, userId, cancellationToken);
        }

        if (await FindAsync(UserIdentifier.ExternalId(userId), cancellationToken) is not { } survivor)
        {
            return await LinkAsync(previousId, userId, cancellationToken);
        }

        return user.User == survivor.User || await appender.MergeAsync(user.User, survivor.User);
    }

    private async ValueTask<UserMatch?> FindAsync(UserIdentifier identifier, CancellationToken cancellationToken) =>
        await partitions.FindUsersAsync(identifier, cancellationToken) is [var match, ..] ? match : null;
}
