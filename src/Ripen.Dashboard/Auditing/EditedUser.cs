using System.Text.Json;
using System.Text.RegularExpressions;
using Ripen.Dashboard.Api;

namespace Ripen.Dashboard.Auditing;

/// <summary>Which user an entry of the audit log is about.</summary>
internal static partial class EditedUser
{
    /// <summary>The platform's id; null when the entry is about no user.</summary>
    public static string? Of(JsonElement entry) =>
        entry.Text("action") == "user.edited" && Subject().Match(entry.Text("subject") ?? string.Empty) is { Success: true } user ? user.Groups[1].Value : null;

    [GeneratedRegex("^user ([0-9a-f]{24})$")]
    private static partial Regex Subject();
}
