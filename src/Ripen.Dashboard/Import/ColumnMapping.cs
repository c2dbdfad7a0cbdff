namespace Ripen.Dashboard.Import;

/// <summary>What a column of a file becomes.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="Target">A standard field such as <c>external_id</c>; <see cref="Custom"/> or <see cref="Ignore"/>.</param>
/// <param name="Attribute">The custom attribute, where it becomes one.</param>
/// <param name="Type">Its type: <c>text</c>, <c>number</c>, <c>boolean</c> or <c>time</c>.</param>
internal sealed record ColumnMapping(string Heading, string Target, string Attribute, string Type)
{
    /// <summary>It becomes a custom attribute.</summary>
    public const string Custom = "custom";

    /// <summary>It is left out.</summary>
    public const string Ignore = "ignore";

    /// <summary>The types of custom attributes.</summary>
    public static IReadOnlyList<string> Types { get; } = ["text", "number", "boolean", "time"];

    /// <summary>The fields that say who it is.</summary>
    public static IReadOnlyList<string> Identifiers { get; } = ["external_id", "email", "phone"];

    /// <summary>The standard fields of a user that a file can fill.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["first_name", "last_name", "country", "language", "home_city", "gender", "dob", "time_zone", "email_subscribe"];
}
