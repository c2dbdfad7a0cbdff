using System.Text.Json.Nodes;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.CustomData;

/// <summary>The definition of a custom attribute or event: read, changed in one thing, and published with the version it was made from.</summary>
internal static class CustomNameDocument
{
    private const int MaxId = 64;

    /// <summary>The definition of a name, or a new one.</summary>
    public static async Task<(JsonObject Document, int Version)> OpenAsync(Session session, string kind, string name, string? id, CancellationToken cancellationToken)
    {
        if (id is not null && await ReadAsync(session, kind, id, cancellationToken) is ({ } document, var version))
        {
            return (document, version);
        }

        var taken = (await session.GetAsync("/v1/definitions", cancellationToken)).Json.Items("definitions").Where(item => item.Text("kind") == kind).Select(item => item.Text("id") ?? string.Empty);
        return (new JsonObject { ["kind"] = kind, ["id"] = IdOf(name, taken.ToHashSet(StringComparer.Ordinal)), ["name"] = name }, 0);
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

    /// <summary>An id made of a name: what is neither a letter of ASCII nor a digit becomes a dash; with a number where it is taken.</summary>
    public static string IdOf(string name, IReadOnlySet<string> taken)
    {
        var letters = name.ToLowerInvariant().Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_' ? c : '-').ToArray();
        var plain = string.Join('-', new string(letters).Split('-', StringSplitOptions.RemoveEmptyEntries)).TrimStart('_');
        plain = plain.Length == 0 ? "name" : plain;
        for (var i = 1; ; i++)
        {
            var end = i == 1 ? string.Empty : $"-{i}";
            var id = plain[..Math.Min(plain.Length, MaxId - end.Length)] + end;
            if (!taken.Contains(id))
            {
                return id;
            }
        }
    }
}
