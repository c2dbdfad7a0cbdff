using System.Text.Json;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Runtime;
using Ripen.Server.Api.Fields;

namespace Ripen.Server.Api.Identity;

/// <summary>A user as a request names one: by external id or alias, or by address or number with a way to pick one of several.</summary>
internal sealed record NamedUser(UserIdentifier Identifier, Prioritization? Prioritization)
{
    private static readonly string[] Names = ["external_id", "user_alias", "email", "phone"];

    /// <summary>Reads an object with exactly one identifier (rest-api §3.5); null when it is none.</summary>
    public static NamedUser? Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var given = Names.Where(n => Member(element, n).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)).ToList();
        if (given is not [var name])
        {
            return null;
        }

        var value = Member(element, name);
        var prioritization = Prioritization.Read(Member(element, "prioritization"));
        var identifier = name switch
        {
            "external_id" => ExternalId(value),
            "user_alias" => Alias(value),
            "email" => prioritization is null ? null : Email(value),
            _ => prioritization is null ? null : Phone(value),
        };
        return identifier is null ? null : new NamedUser(identifier, prioritization);
    }

    /// <summary>An external id, or null.</summary>
    public static UserIdentifier? ExternalId(JsonElement value) => Text(value) is { } id ? ExternalId(id) : null;

    /// <summary>An external id, or null.</summary>
    public static UserIdentifier? ExternalId(string id) => !string.IsNullOrWhiteSpace(id) && IsShort(id) ? UserIdentifier.ExternalId(id) : null;

    /// <summary>The pair of an object with <c>alias_label</c> and <c>alias_name</c>, or null.</summary>
    public static UserIdentifier? Alias(JsonElement value) =>
        Text(Member(value, "alias_label")) is { } label && Text(Member(value, "alias_name")) is { } name && IsShort(label) && IsShort(name)
            ? UserIdentifier.Alias(label, name) : null;

    /// <summary>An e-mail address, or null.</summary>
    public static UserIdentifier? Email(JsonElement value) => Text(value) is { } text ? Email(text) : null;

    /// <summary>An e-mail address, or null.</summary>
    public static UserIdentifier? Email(string text) =>
        EmailAddress.IsValid(System.Text.Encoding.UTF8.GetBytes(text.Trim())) ? UserIdentifier.Email(text) : null;

    /// <summary>A phone number, or null.</summary>
    public static UserIdentifier? Phone(JsonElement value) => Text(value) is { } text ? Phone(text) : null;

    /// <summary>A phone number, or null.</summary>
    public static UserIdentifier? Phone(string text) => UserIdentifier.Phone(text);

    /// <summary>A member of an object; undefined when there is none, or no object.</summary>
    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A text that is not blank, or null.</summary>
    public static string? Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>The one user who is meant, or null.</summary>
    public async ValueTask<UserMatch?> FindAsync(IPartitions partitions, CancellationToken cancellationToken)
    {
        var matches = await partitions.FindUsersAsync(Identifier, cancellationToken);
        return Prioritization is { } way ? way.Pick(matches) : matches is [var one] ? one : null;
    }

    private static bool IsShort(string text) => text.EnumerateRunes().Count() <= UserAddress.MaxExternalIdLength;
}
