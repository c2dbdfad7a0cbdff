using System.Text;
using Ripen.Engine.Log;
using Ripen.Engine.Users;

namespace Ripen.Engine.Identity;

/// <summary>Finds users by their identifiers, or says to whom elsewhere they lead.</summary>
internal sealed class UserDirectory(ProfileTable profiles, int partition, int partitions)
{
    /// <summary>Finds a user; one who was merged leads to the survivor.</summary>
    /// <param name="elsewhere">To whom of another partition it leads, when it does.</param>
    /// <returns>The profile; null when the user lives elsewhere or nowhere.</returns>
    public Profile? Find(UserRef user, out UserRef? elsewhere)
    {
        elsewhere = null;
        while (user.Partition(partitions) == partition)
        {
            if (profiles.FindByBrazeId(user.Key, user.CreatedSecond) is { } profile)
            {
                return profile;
            }

            if (profiles.Addresses.FindGone(user)?.Survivor is not { } survivor)
            {
                return null;
            }

            user = survivor;
        }

        elsewhere = user;
        return null;
    }

    /// <summary>Finds the user whom an address of this partition leads to: of several, the first.</summary>
    public Profile? Find(IdentifierKind kind, ulong hash, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, out UserRef? elsewhere)
    {
        elsewhere = null;
        return profiles.Addresses.Find(kind, hash, first, second) is { Users: [var user, ..] } ? Find(user, out elsewhere) : null;
    }

    /// <summary>Who has an external id or alias whose home is here, or null.</summary>
    public UserRef? Owner(in Identifier identifier)
    {
        var first = Encoding.UTF8.GetBytes(identifier.First);
        var made = identifier.Kind == IdentifierKind.ExternalId
            ? profiles.FindByExternalId(identifier.Hash, first, create: false, 0)
            : profiles.FindByAlias(identifier.Hash, first, Encoding.UTF8.GetBytes(identifier.Second), create: false, 0);
        return made is not null ? UserRef.Of(made) : profiles.Addresses.Find(identifier) is { Users: [var user, ..] } ? user : null;
    }

    /// <summary>All whom an identifier of this partition leads to.</summary>
    public List<UserMatch> LookUp(in Identifier identifier)
    {
        var users = identifier.Kind is IdentifierKind.Email or IdentifierKind.Phone
            ? profiles.Addresses.Find(identifier)?.Users ?? []
            : Owner(identifier) is { } owner ? [owner] : [];
        var matches = new List<UserMatch>();
        foreach (var user in users)
        {
            if (LookUp(user) is { } match && !matches.Exists(m => m.User == match.User))
            {
                matches.Add(match);
            }
        }

        return matches;
    }

    /// <summary>What is known here of a user, or null for one who is nowhere.</summary>
    public UserMatch? LookUp(UserRef user)
    {
        if (Find(user, out var elsewhere) is { } profile)
        {
            return new UserMatch(UserRef.Of(profile), IsHere: true, profile.ExternalId, profile.CreatedAt, profile.UpdatedAt, [.. profile.Aliases]);
        }

        return elsewhere is { } other ? new UserMatch(other, IsHere: false, null, 0, 0, []) : null;
    }
}
