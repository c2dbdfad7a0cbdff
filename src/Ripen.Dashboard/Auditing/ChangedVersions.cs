using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ripen.Dashboard.Api;

namespace Ripen.Dashboard.Auditing;

/// <summary>Which version of which definition an entry of the audit log made; the one before it is a number less.</summary>
internal sealed partial record ChangedVersions(string Kind, string Id, int Version)
{
    /// <summary>Reads an entry; null when it changed no definition.</summary>
    public static ChangedVersions? Of(JsonElement entry)
    {
        if (entry.Text("action")?.StartsWith("definition.", StringComparison.Ordinal) != true
            || entry.Text("subject")?.Split(' ', 2) is not [var kind, var id]
            || NewVersion().Match(entry.Text("detail") ?? string.Empty) is not { Success: true } version)
        {
            return null;
        }

        return new ChangedVersions(kind, id, int.Parse(version.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("^version (?:[0-9]{1,9} → )?([0-9]{1,9})")]
    private static partial Regex NewVersion();
}
