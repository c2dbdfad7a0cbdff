using Ripen.Connectors.Rows;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Runtime;
using Ripen.Server.Api.Identity;

namespace Ripen.Server.Composition.Ingestion;

/// <summary>Finds whom rows name.</summary>
internal sealed class RowUsers(IPartitions partitions)
{
    /// <summary>The identifier as partitions know it; null when nobody can have it.</summary>
    public static UserIdentifier? IdentifierOf(RowIdentity identity) => identity.Kind switch
    {
        IdentifierKind.ExternalId => NamedUser.ExternalId(identity.First),
        IdentifierKind.Alias => NamedUser.ExternalId(identity.First) is null || NamedUser.ExternalId(identity.Second!) is null ? null : UserIdentifier.Alias(identity.First, identity.Second!),
        IdentifierKind.Email => NamedUser.Email(identity.First),
        IdentifierKind.Phone => NamedUser.Phone(identity.First),
        _ => new UserIdentifier(IdentifierKind.BrazeId, identity.First.Trim()),
    };

    /// <summary>The user of each row: of several who have an address or number the most recently updated (rest-api §2.2). Null for nobody.</summary>
    public async Task<IReadOnlyList<UserRef?>> FindAsync(IEnumerable<RowIdentity> identities, CancellationToken cancellationToken) =>
        await Task.WhenAll(identities.Select(async identity =>
            IdentifierOf(identity) is { Hash: not null } identifier ? UserMatch.Pick(await partitions.FindUsersAsync(identifier, cancellationToken))?.User : null));
}
