using Ripen.Engine.Identity;
using Ripen.Engine.Log;

namespace Ripen.Runtime;

/// <summary>By what a caller names a user: an external id, an alias (label and name), the platform's id, an e-mail address or a phone number.</summary>
/// <param name="First">The external id, the alias's label, the platform's id, or the address or number, normalised.</param>
/// <param name="Second">The alias's name, else null.</param>
public sealed record UserIdentifier(IdentifierKind Kind, string First, string? Second = null)
{
    /// <summary>By external id.</summary>
    public static UserIdentifier ExternalId(string id) => new(IdentifierKind.ExternalId, id);

    /// <summary>By alias.</summary>
    public static UserIdentifier Alias(string label, string name) => new(IdentifierKind.Alias, label, name);

    /// <summary>By the platform's id.</summary>
    public static UserIdentifier Of(UserRef user) => new(IdentifierKind.BrazeId, user.BrazeId);

    /// <summary>By e-mail address; null for an empty one.</summary>
    public static UserIdentifier? Email(string address) => ContactText.NormaliseEmail(address) is { } text ? new(IdentifierKind.Email, text) : null;

    /// <summary>By phone number; null for what is none.</summary>
    public static UserIdentifier? Phone(string number) => ContactText.NormalisePhone(number) is { } text ? new(IdentifierKind.Phone, text) : null;

    /// <summary>Whether several users may have it.</summary>
    public bool IsContact => Kind is IdentifierKind.Email or IdentifierKind.Phone;

    /// <summary>The identifier as the engine knows it; null for a platform id.</summary>
    public Identifier? Identifier => Kind == IdentifierKind.BrazeId ? null : new Identifier(Kind, First, Second ?? string.Empty);

    /// <summary>The user of a platform id; null for anything else.</summary>
    public UserRef? User => Kind == IdentifierKind.BrazeId && UserAddress.TryParseBrazeId(First, out var key, out var second) ? new UserRef(key, second) : null;

    /// <summary>The hash that says where the user lives; for a platform id its key, or null when it is none.</summary>
    public ulong? Hash => Identifier?.Hash ?? User?.Key;
}
