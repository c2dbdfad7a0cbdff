using System.Globalization;

namespace Ripen.EndToEnd.Tests.Load;

/// <summary>A lead as callers name one: by an external id, an alias, an address or a number. Leads of different numbers are different users.</summary>
/// <param name="Members">The identifier as the first members of an object.</param>
/// <param name="Path">Where the profile is read.</param>
internal sealed record MixedUser(string Members, string Path)
{
    private const int Kinds = 4;

    /// <summary>The lead of a number from 0.</summary>
    public static MixedUser Of(int number)
    {
        var digits = number.ToString("d4", CultureInfo.InvariantCulture);
        return (number % Kinds) switch
        {
            0 => new MixedUser($"\"external_id\":\"lead-{digits}\"", $"/v1/users/lead-{digits}"),
            1 => new MixedUser($$"""
                "user_alias":{"alias_label":"crm","alias_name":"{{digits}}"},"_update_existing_only":false
                """, $"/v1/users/{digits}?by=alias:crm"),
            2 => new MixedUser($"\"email\":\"lead-{digits}@acme.example\"", $"/v1/users/lead-{digits}@acme.example?by=email"),
            _ => new MixedUser($"\"phone\":\"+1504327{digits}\"", $"/v1/users/%2B1504327{digits}?by=phone"),
        };
    }
}
