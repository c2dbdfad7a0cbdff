using System.Text.Json;

namespace Ripen.EndToEnd.Tests.WebhookTemplates;

/// <summary>An incoming webhook of Slack: it answers with statuses and words, not with JSON.</summary>
internal sealed class SlackDesk(string path)
{
    /// <summary>What was posted to the channel.</summary>
    public List<string> Messages { get; } = [];

    public VendorAnswer Answer(VendorRequest request)
    {
        if (request.Path != path)
        {
            return Say(404, "no_service");
        }

        if (request.Method != "POST")
        {
            return Say(405, "method_not_allowed");
        }

        try
        {
            using var json = JsonDocument.Parse(request.Body);
            if (request.MediaType != "application/json" || json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Say(400, "invalid_payload");
            }

            if (!json.RootElement.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String || text.GetString()!.Length == 0)
            {
                return Say(400, "no_text");
            }

            Messages.Add(text.GetString()!);
            return Say(200, "ok");
        }
        catch (JsonException)
        {
            return Say(400, "invalid_payload");
        }
    }

    private static VendorAnswer Say(int status, string word) => new(status, word, "text/html");
}
