using System.Text.Json;
using Ripen.Runtime;
using Ripen.Server.Api.Identity;

namespace Ripen.Server.Api.Subscriptions;

/// <summary>Whom a request about subscription groups names (rest-api §3.18): texts under a key, each read as an identifier of one kind.</summary>
internal static class NamedUsers
{
    /// <summary>What is said of an address beside a number.</summary>
    public const string BothContacts = "Either an email address or a phone number should be provided, but not both.";

    /// <summary>What is said of more than <see cref="IdentityRoutes.MaxItems"/> under one key.</summary>
    public const string TooMany = "The max number of ids per request was exceeded";

    /// <summary>The texts under a key of a body: one, or an array; none for what is absent or null.</summary>
    /// <returns>Null when it is something else.</returns>
    public static IReadOnlyList<string>? Texts(JsonElement body, string key)
    {
        var value = NamedUser.Member(body, key);
        return value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array when value.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String) => [.. value.EnumerateArray().Select(e => e.GetString()!)],
            _ => null,
        };
    }

    /// <summary>Reads external ids, addresses and numbers.</summary>
    /// <param name="externalIds">The texts and the key under which they stood, for what is said of them; null texts for what is no list of texts.</param>
    /// <param name="emails">As <paramref name="externalIds"/>.</param>
    /// <param name="phones">As <paramref name="externalIds"/>.</param>
    /// <param name="users">The texts as they were said and whom they mean, in the order of the parameters.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(
        (string Key, IReadOnlyList<string>? Texts) externalIds,
        (string Key, IReadOnlyList<string>? Texts) emails,
        (string Key, IReadOnlyList<string>? Texts) phones,
        out IReadOnlyList<(string Said, UserIdentifier User)> users)
    {
        var read = new List<(string, UserIdentifier)>();
        users = read;
        var problem = Read(externalIds, NamedUser.ExternalId, read) ?? Read(emails, NamedUser.Email, read) ?? Read(phones, NamedUser.Phone, read);
        return problem ?? (read.Count == 0 ? $"'{externalIds.Key}', '{emails.Key}' or '{phones.Key}' is required" : null);
    }

    private static string? Read(
        (string Key, IReadOnlyList<string>? Texts) named, Func<string, UserIdentifier?> read, List<(string Said, UserIdentifier User)> users)
    {
        if (named.Texts is not { } texts)
        {
            return $"'{named.Key}' is not valid";
        }

        if (texts.Count > IdentityRoutes.MaxItems)
        {
            return TooMany;
        }

        foreach (var text in texts)
        {
            if (read(text) is not { } user)
            {
                return $"'{named.Key}' is not valid";
            }

            users.Add((text, user));
        }

        return null;
    }
}
