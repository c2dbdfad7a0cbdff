using System.Collections.Frozen;

namespace Ripen.Templates.Grammar;

/// <summary>The names with a meaning of their own (liquid-and-webhooks §1.3, §1.4).</summary>
internal static class Names
{
    private static readonly FrozenSet<string> StandardAttributes = new[]
    {
        "user_id", "braze_id", "first_name", "last_name", "email_address", "phone_number", "gender", "date_of_birth", "city", "country", "language",
        "time_zone", "most_recent_locale", "most_recent_location", "most_recent_app_version", "last_used_app_date", "random_bucket_number",
        "set_user_to_unsubscribed_url", "set_user_to_subscribed_url", "set_user_to_opted_in_url", "unsubscribe_url",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The root of that name, or null.</summary>
    public static TemplateRoot? Root(string name) => RootNames.All.TryGetValue(name, out var root) ? root : null;

    /// <summary>Whether a variable may not have that name.</summary>
    public static bool IsReserved(string name) => RootNames.All.ContainsKey(name) || name == "content_blocks";

    /// <summary>What an unknown standard attribute was probably meant to be: a known one that is written almost the same, else a custom attribute.</summary>
    public static string Instead(string name) => NearName.Find(name, StandardAttributes) is { } near ? $"${{{near}}}" : $"custom_attribute.${{{name}}}";

    /// <summary>Whether there is a standard attribute of that name.</summary>
    public static bool IsStandardAttribute(string name) => StandardAttributes.Contains(name);
}
