using System.Text.Json;
using System.Text.Json.Nodes;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Shell;
using Ripen.Definitions.Export;

namespace Ripen.Dashboard.Editing;

/// <summary>Published versions as YAML, in the order in which they were written.</summary>
internal static class PublishedYaml
{
    /// <summary>Reads a version of a definition; null when there is none.</summary>
    /// <param name="session">In whose name.</param>
    /// <param name="kind">Its kind, such as <c>canvas</c>.</param>
    /// <param name="id">Its id.</param>
    /// <param name="version">Its number; empty for the one in force.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<string?> ReadAsync(Session session, string kind, string id, string version, CancellationToken cancellationToken)
    {
        var reply = await session.GetAsync(ApiPath.Of($"/v1/definitions/{ApiPath.Part(kind)}/{ApiPath.Part(id)}", ("version", version)), cancellationToken);
        return reply.IsDone ? DefinitionText.ToYaml(Document(reply.Json).ToJsonString()) : null;
    }

    /// <summary>The document that the API answered with, without its status. The source has the order in which somebody wrote it; the document itself has its keys sorted.</summary>
    public static JsonObject Document(JsonElement json)
    {
        var source = json.Text("source") ?? string.Empty;
        var written = source.TrimStart().StartsWith('{') ? source : DefinitionText.ToJson(source).Json;
        var document = JsonNode.Parse(written ?? json.Member("document")!.Value.GetRawText())!.AsObject();
        document.Remove("status");
        return document;
    }
}
