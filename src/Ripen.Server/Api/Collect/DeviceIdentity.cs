using Ripen.Engine.Identity;
using Ripen.Runtime;
using Ripen.Server.Api.Identity;

namespace Ripen.Server.Api.Collect;

/// <summary>Makes the user of a device known by an external id (profiles-segments-campaigns §1.3).</summary>
internal sealed class DeviceIdentity(IPartitions partitions, IdentityAppender appender)
{
    /// <summary>Identifies the user, and waits until every partition that is concerned has done its part.</summary>
    public async Task<IdentifyOutcome> IdentifyAsync(string device, string externalId, CancellationToken cancellationToken)
    {
        var (alias, id) = (DeviceAlias.Of(device), UserIdentifier.ExternalId(externalId));
        var (user, owner) = (await FindAsync(alias, cancellationToken), await FindAsync(id, cancellationToken));
        if (user is { IsIdentified: true })
        {
            return user.User == owner?.User ? IdentifyOutcome.Done : IdentifyOutcome.OtherUser;
        }

        // Two merges of one user at once may refuse each other; who comes again is heard.
        return await appender.IdentifyDeviceAsync(alias, externalId)
            && await FindAsync(alias, cancellationToken) is { } known && known.User == (await FindAsync(id, cancellationToken))?.User
                ? IdentifyOutcome.Done : IdentifyOutcome.NotYet;
    }

    private async ValueTask<UserMatch?> FindAsync(UserIdentifier identifier, CancellationToken cancellationToken) =>
        await partitions.FindUsersAsync(identifier, cancellationToken) is [var match, ..] ? match : null;
}
