using System.Text.Json.Nodes;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Editing;

/// <summary>A definition that a form changes at once, without a draft: read, changed, and published with the version it was made from.</summary>
internal static class FormDocument
{
    // For names without a letter that ids may have.
    private const string NoSlug = "name";

    /// <summary>The definition of a name, or a new one.</summary>
    public static async Task<(JsonObject Document, int Version)> OpenAsync(Session session, string kind, string name, string? id, CancellationToken cancellationToken)
    {
        if (id is not null && await ReadAsync(session, kind, id, cancellationToken) is ({ } document, var version))
        {
            return (document, version);
        }

        var taken = (await session.GetAsync("/v1/definitions", cancellationToken)).Json.Items("definitions").Where(item => item.Text("kind") == kind).Select(item => item.Text("id") ?? string.Empty);
        return (new JsonObject { ["kind"] = kind, ["id"] = Slugs.Free(Slugs.Of(name) is { Length: > 0 } slug ? slug : NoSlug, taken.ToHashSet(StringComparer.Ordinal)), ["name"] = name }, 0);
    }

    /// <summary>A definition in force, without its status; null when there is none.</summary>
    public static async Task<(JsonObject? Document, int Version)> ReadAsync(Session session, string kind, string id, CancellationToken cancellationToken)
    {
        var reply = await session.GetAsync($"/v1/definitions/{kind}/{ApiPath.Part(id)}", cancellationToken);
        if (!reply.IsDone || reply.Json.Member("document") is not { } json)
        {
            return (null, 0);
        }

        var document = (JsonObject)JsonNode.Parse(json.GetRawText())!;
        document.Remove("status");
        return (document, (int)(reply.Json.Number("version") ?? 0));
    }

    /// <summary>Publishes it.</summary>
    public static Task<ApiReply> PublishAsync(Session session, JsonObject document, int version, CancellationToken cancellationToken) =>
        session.PostAsync($"/v1/definitions?expected_version={version}", document, cancellationToken);

    /// <summary>What is wrong, in sentences.</summary>
    public static string FaultOf(ApiReply reply) => string.Join(" ", Problem.Of(reply).Where(problem => problem.IsError).Select(problem => problem.Path.Length > 0 ? $"{problem.Path}: {problem.Message}" : problem.Message)) is { Length: > 0 } text ? text : reply.Message;
}
