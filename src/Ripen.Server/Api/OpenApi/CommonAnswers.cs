using System.Globalization;
using System.Text.Json.Nodes;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.OpenApi;

/// <summary>The answers that operations have by what they are, and that no description repeats (rest-api §1.4, §1.11).</summary>
internal static class CommonAnswers
{
    /// <summary>The schema of an answer that has only a message.</summary>
    public const string Message = "Message";

    private static readonly (int Status, string Description)[] All =
    [
        (400, "Something in the request is not valid; `message` says what."),
        (401, "No key, or an unknown one."),
        (403, "The key lacks the permission, or may not be used from that address."),
        (413, "The body is too large; most may have 4 MB."),
        (415, "The content type is none that the operation takes."),
        (429, "More requests than the limit in this window; `Retry-After` says how many seconds it lasts."),
        (500, "A bug of the server; its output has the details."),
        (503, "No room, or the server stands still; nothing of the request was taken unless `message` says so."),
    ];

    /// <summary>They themselves, by status.</summary>
    public static JsonObject Components(SchemaWords words) => new(All.Select(one => KeyValuePair.Create(Text(one.Status), (JsonNode?)new JsonObject
    {
        ["description"] = one.Description,
        ["content"] = OperationWriter.Content(words.Expand(JsonValue.Create(Message)), new JsonObject { ["message"] = one.Status == 429 ? JsonAnswers.RateLimited : JsonAnswers.MessageOf(one.Status) }),
    })));

    /// <summary>Adds those of an operation to its answers, where it does not describe its own.</summary>
    public static void AddTo(JsonObject answers, DescribedRoute route, bool hasBody, bool hasQuery)
    {
        IEnumerable<int> statuses =
        [
            .. hasBody || hasQuery ? [400] : Array.Empty<int>(),
            .. route.Permission is null ? Array.Empty<int>() : [401, 403],
            .. hasBody ? [413, 415] : Array.Empty<int>(),
            .. RateBuckets.Of(route.Permission ?? "ripen.", RateBuckets.Vendor) is null ? Array.Empty<int>() : [429],
            500,
            .. route.Permission is null ? Array.Empty<int>() : [503],
        ];
        foreach (var status in statuses.Where(s => !answers.ContainsKey(Text(s))))
        {
            answers[Text(status)] = new JsonObject { ["$ref"] = "#/components/responses/" + Text(status) };
        }
    }

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
