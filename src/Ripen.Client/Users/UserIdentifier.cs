using System.Text.Json.Nodes;

namespace Ripen.Client.Users;

/// <summary>By what a user is known.</summary>
public sealed record UserIdentifier
{
    private UserIdentifier(string name, string value, string? label = null) => (Name, Value, Label) = (name, value, label);

    /// <summary>The kind: <c>external_id</c>, <c>user_alias</c>, <c>braze_id</c>, <c>email</c> or <c>phone</c>.</summary>
    public string Name { get; }

    /// <summary>The id, the alias's name, the address or the number.</summary>
    public string Value { get; }

    /// <summary>The alias's label; null for other kinds.</summary>
    public string? Label { get; }

    /// <summary>The id of the system of record, 1 to 512 characters.</summary>
    public static UserIdentifier ExternalId(string id) => new("external_id", id);

    /// <summary>An alias.</summary>
    public static UserIdentifier Alias(string label, string name) => new("user_alias", name, label);

    /// <summary>The id that the server gave.</summary>
    public static UserIdentifier BrazeId(string id) => new("braze_id", id);

    /// <summary>An e-mail address.</summary>
    public static UserIdentifier Email(string address) => new("email", address);

    /// <summary>A phone number in E.164.</summary>
    public static UserIdentifier Phone(string number) => new("phone", number);

    /// <summary>As a part of an object of <c>/users/track</c>.</summary>
    internal JsonNode ToJson() => Label is null ? Value : AliasJson(Label, Value);

    /// <summary>An alias as the API takes it.</summary>
    internal static JsonObject AliasJson(string label, string name) => new() { ["alias_label"] = label, ["alias_name"] = name };
}
