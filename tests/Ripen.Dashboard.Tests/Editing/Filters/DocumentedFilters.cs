using System.Text.Json.Nodes;
using Ripen.Definitions.Export;

namespace Ripen.Dashboard.Tests.Editing.Filters;

/// <summary>The filters that the reference shows.</summary>
internal static class DocumentedFilters
{
    public static IReadOnlyList<JsonObject> All { get; } = Read();

    private static List<JsonObject> Read()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "definitions.md"));
        var block = page.Split("```yaml filters\n")[1].Split("```")[0];
        var json = JsonNode.Parse(DefinitionText.ToJson("filters:\n" + block).Json!)!;
        return [.. json["filters"]!.AsArray().Cast<JsonObject>()];
    }
}
