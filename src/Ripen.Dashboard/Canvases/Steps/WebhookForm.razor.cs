using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Canvases.Steps;

/// <summary>A call of another system.</summary>
public sealed partial class WebhookForm
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    private IReadOnlyList<Option> _methods = [];
    private string? _error;

    private JsonObject Message => Step.Part("message") ?? [];

    private string Headers => string.Join('\n', (Message.Part("headers") ?? []).Select(header => $"{header.Key}: {header.Value.Shown()}"));

    /// <inheritdoc/>
    protected override void OnInitialized() => _methods = [.. Methods.Select(method => new Option(method, method))];

    private void Set(Action<JsonObject> change) => ChangeStep(step => change(step.Need("message")));

    private void SetHeaders(string text) => Set(message =>
    {
        JsonObject headers = [];
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[colon < 0 ? line : line[..colon].Trim()] = colon < 0 ? string.Empty : line[(colon + 1)..].Trim();
        }

        message.Put("headers", headers.Count == 0 ? null : headers);
    });

    private void SetJson(string text)
    {
        try
        {
            _error = null;
            if (JsonNode.Parse(text) is JsonObject body)
            {
                Set(message => message["json"] = body);
            }
        }
        catch (JsonException fault)
        {
            _error = fault.Message;
        }
    }
}
