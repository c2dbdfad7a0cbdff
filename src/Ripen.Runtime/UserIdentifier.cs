using System.Text;
using Ripen.Engine.Log;

namespace Ripen.Runtime;

/// <summary>By what a caller names a user: an external id, an alias (label and name) or the platform's id.</summary>
/// <param name="First">The external id, the alias's label, or the platform's id.</param>
/// <param name="Second">The alias's name, else null.</param>
public sealed record UserIdentifier(IdentifierKind Kind, string First, string? Second = null)
{
    /// <summary>By external id.</summary>
    public static UserIdentifier ExternalId(string id) => new(IdentifierKind.ExternalId, id);

    /// <summary>By alias.</summary>
    public static UserIdentifier Alias(string label, string name) => new(IdentifierKind.Alias, label, name);

    /// <summary>The hash that says where the user lives; for a platform id its key, or null when it is none.</summary>
    public ulong? Hash => Kind switch
    {
        IdentifierKind.ExternalId => UserAddress.HashExternalId(Encoding.UTF8.GetBytes(First)),
        IdentifierKind.Alias => UserAddress.HashAlias(Encoding.UTF8.GetBytes(First), Encoding.UTF8.GetBytes(Second ?? string.Empty)),
        _ => UserAddress.TryParseBrazeId(First, out var key, out _) ? key : null,
    };
}
