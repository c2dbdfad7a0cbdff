using System.Text.Json;
using System.Text.Json.Nodes;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Shell;
using Ripen.Definitions.Export;

namespace Ripen.Dashboard.Canvases.History;

/// <summary>Published versions as YAML, in the order in which they were written.</summary>
internal static class PublishedYaml
{
    /// <summary>Reads a version of a canvas; null when there is none.</summary>
    /// <param name="version">Its number; empty for the one in force.</param>
    public static async Task<string?> ReadAsync(Session session, string canvas, string version, CancellationToken cancellationToken)
    {
        var query = version.Length == 0 ? string.Empty : "?version=" + version;
        var reply = await session.GetAsync($"/v1/definitions/canvas/{Uri.EscapeDataString(canvas)}{query}", cancellationToken);
        return reply.IsDone ? Of(reply.Json) : null;
    }

    private static string Of(JsonElement json)
    {
        var source = json.Text("source") ?? string.Empty;
        var written = source.TrimStart().StartsWith('{') ? source : DefinitionText.ToJson(source).Json;
        var document = JsonNode.Parse(written ?? json.Member("document")!.Value.GetRawText())!.AsObject();
        document.Remove("status");
        return DefinitionText.ToYaml(document.ToJsonString());
    }
}
