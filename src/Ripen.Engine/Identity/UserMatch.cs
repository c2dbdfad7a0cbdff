using Ripen.Engine.Users;

namespace Ripen.Engine.Identity;

/// <summary>A user to whom an identifier leads, and by what one of several is picked.</summary>
/// <param name="User">Who it is.</param>
/// <param name="IsHere">Whether the partition that was asked has the user; else the user's partition is to be asked, and nothing further is known.</param>
/// <param name="ExternalId">The user's external id, or null; of several that lead to the user, the one that is not deprecated.</param>
/// <param name="CreatedAt">Milliseconds since 1970.</param>
/// <param name="UpdatedAt">When the user was last written, milliseconds since 1970.</param>
/// <param name="Aliases">The user's aliases.</param>
public sealed record UserMatch(UserRef User, bool IsHere, string? ExternalId, long CreatedAt, long UpdatedAt, IReadOnlyList<UserAlias> Aliases)
{
    /// <summary>Whether the user has an external id.</summary>
    public bool IsIdentified => ExternalId is not null;

    /// <summary>The one whom a write by address or number goes to: the most recently updated of those with an external id, else the most recently updated of all (rest-api §2.2). Null for none.</summary>
    public static UserMatch? Pick(IEnumerable<UserMatch> matches) =>
        matches.OrderByDescending(m => m.IsIdentified).ThenByDescending(m => m.UpdatedAt).ThenBy(m => m.CreatedAt).ThenBy(m => m.User.Key).FirstOrDefault();
}
