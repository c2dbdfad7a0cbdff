using System.Text.Json;
using Ripen.Engine.Log;
using Ripen.Runtime;
using Ripen.Server.Api.Identity;

namespace Ripen.Server.Api.Users;

/// <summary>Whom an export asks for (rest-api §3.8): external ids and aliases, together at most <see cref="IdentityRoutes.MaxItems"/>, and at most one identifier of another kind.</summary>
internal sealed class AskedUsers
{
    private const string NobodyNamed = "'external_ids', 'user_aliases', 'device_id', 'braze_id', 'email_address' or 'phone' is required";
    private const string SeveralNamed = "Only one of 'device_id', 'braze_id', 'email_address' and 'phone' may be given";

    // A device id of the vendor's SDKs leads to nobody; the collector's devices are aliases.
    private static readonly (string Key, Func<JsonElement, UserIdentifier?> Read)[] Singles =
    [
        ("device_id", _ => null),
        ("braze_id", e => NamedUser.Text(e) is { } id ? new UserIdentifier(IdentifierKind.BrazeId, id) : null),
        ("email_address", NamedUser.Email),
        ("phone", NamedUser.Phone),
    ];

    private readonly List<(string Said, UserIdentifier? User)> _all = [];

    private AskedUsers()
    {
    }

    /// <summary>The identifiers as the request said them (of an alias, its name), and whom each means; null where it can be nobody's.</summary>
    public IReadOnlyList<(string Said, UserIdentifier? User)> All => _all;

    /// <summary>Reads them; blank ones are absent (rest-api §1.9).</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(JsonElement body, out AskedUsers asked)
    {
        asked = new AskedUsers();
        var problem = asked.ReadArray(body, "external_ids", e => e.ValueKind == JsonValueKind.String, e => (NamedUser.Text(e), NamedUser.ExternalId(e)))
            ?? asked.ReadArray(
                body, "user_aliases", e => e.ValueKind == JsonValueKind.Object && NamedUser.Alias(e) is not null, e => (NamedUser.Text(NamedUser.Member(e, "alias_name")), NamedUser.Alias(e)));
        if (problem is null && asked._all.Count > IdentityRoutes.MaxItems)
        {
            problem = IdentityRoutes.TooMany;
        }

        return problem ?? asked.ReadSingles(body) ?? (asked._all.Count == 0 ? NobodyNamed : null);
    }

    private string? ReadArray(JsonElement body, string key, Func<JsonElement, bool> isValid, Func<JsonElement, (string? Said, UserIdentifier? User)> read)
    {
        var items = NamedUser.Member(body, key);
        if (items.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        if (items.ValueKind != JsonValueKind.Array)
        {
            return NotValid(key);
        }

        foreach (var item in items.EnumerateArray().Where(e => e.ValueKind != JsonValueKind.Null))
        {
            if (!isValid(item))
            {
                return NotValid(key);
            }

            if (read(item) is ({ } said, var user))
            {
                _all.Add((said, user));
            }
        }

        return null;
    }

    private string? ReadSingles(JsonElement body)
    {
        var given = Singles.Where(single => NamedUser.Member(body, single.Key).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)).ToList();
        if (given.FirstOrDefault(single => NamedUser.Member(body, single.Key).ValueKind != JsonValueKind.String).Key is { } wrong)
        {
            return NotValid(wrong);
        }

        var named = given.Where(single => NamedUser.Text(NamedUser.Member(body, single.Key)) is not null).ToList();
        if (named is [var (key, read)])
        {
            var value = NamedUser.Member(body, key);
            _all.Add((value.GetString()!, read(value)));
        }

        return named.Count > 1 ? SeveralNamed : null;
    }

    private static string NotValid(string key) => $"'{key}' is not valid";
}
