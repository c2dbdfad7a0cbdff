using System.Globalization;
using System.Text.Json;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Definitions.Schemas;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition.Auditing;

/// <summary>What the audit log says of a publication: one entry for each document that it changes.</summary>
internal static class DefinitionChanges
{
    /// <summary>The entries, in the order of the results.</summary>
    /// <param name="before">The documents before.</param>
    public static IReadOnlyList<AuditChange> Of(DefinitionSnapshot before, IEnumerable<PublishResult> results) =>
        [.. results.Where(r => r.Change != DefinitionChange.Unchanged).Select(r => new AuditChange(
            "definition." + JsonNamingPolicy.SnakeCaseLower.ConvertName(r.Change.ToString()),
            $"{DefinitionSchemas.NameOf(r.Kind)} {r.Id}",
            Detail(before.Find(r.Kind, r.Id)?.Version, r)))];

    private static string Detail(int? version, PublishResult result)
    {
        var after = StatusNames.Of(result.After);
        var versions = version is { } old && old != result.Version
            ? string.Create(CultureInfo.InvariantCulture, $"version {old} → {result.Version}")
            : string.Create(CultureInfo.InvariantCulture, $"version {result.Version}");
        return result.Before is { } before && before != result.After ? $"{versions}, {StatusNames.Of(before)} → {after}" : $"{versions}, {after}";
    }
}
