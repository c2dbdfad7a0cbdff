using System.Text.Json;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;

namespace Ripen.Server.Composition.Details;

/// <summary>Channels, variants and steps of a canvas in the format of Braze (rest-api §3.11).</summary>
internal sealed class CanvasJson(MessageJson messages)
{
    private const string EveryoneElse = "Everyone Else";

    /// <summary>Writes them as members.</summary>
    /// <param name="source">The canvas as its author wrote it.</param>
    public void Write(Utf8JsonWriter json, CanvasDefinition canvas, JsonElement source)
    {
        WriteChannels(json, canvas.Steps.Any(step => step is WebhookStep));
        WriteVariants(json, canvas.Variants);
        var types = source.GetProperty("steps").EnumerateArray().ToDictionary(step => step.GetProperty("id").GetString()!, step => step.GetProperty("type").GetString(), StringComparer.Ordinal);
        json.WriteStartArray("steps");
        foreach (var step in canvas.Steps)
        {
            json.WriteStartObject();
            json.WriteString("name", step.Name);
            json.WriteString("type", types[step.Id]);
            json.WriteString("id", step.Id);
            WriteNext(json, [.. PathsOf(step)]);
            WriteChannels(json, step is WebhookStep);
            WriteMessages(json, step);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteChannels(Utf8JsonWriter json, bool sendsWebhooks)
    {
        json.WriteStartArray("channels");
        if (sendsWebhooks)
        {
            json.WriteStringValue(MessageJson.Webhook);
        }

        json.WriteEndArray();
    }

    // Variants have names only.
    private static void WriteVariants(Utf8JsonWriter json, IEnumerable<CanvasVariant> variants)
    {
        json.WriteStartArray("variants");
        foreach (var variant in variants)
        {
            json.WriteStartObject();
            json.WriteString("name", variant.Name);
            json.WriteString("id", variant.Name);
            json.WriteStartArray("first_step_ids");
            json.WriteStringValue(variant.FirstStep);
            json.WriteEndArray();
            json.WriteString("first_step_id", variant.FirstStep);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNext(Utf8JsonWriter json, IReadOnlyList<(string? Name, string? Next)> paths)
    {
        json.WriteStartArray("next_step_ids");
        foreach (var next in paths.Select(path => path.Next).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            json.WriteStringValue(next);
        }

        json.WriteEndArray();
        json.WriteStartArray("next_paths");
        foreach (var (name, next) in paths)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("next_step_id", next);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteMessages(Utf8JsonWriter json, CanvasStep step)
    {
        if (step is WebhookStep webhook)
        {
            messages.Write(json, webhook.Id, webhook.Name, webhook.Message);
        }
        else
        {
            json.WriteStartObject("messages");
            json.WriteEndObject();
        }
    }

    // The ways out by their names; where a way ends the journey or leaves the canvas, no step follows.
    private static IEnumerable<(string? Name, string? Next)> PathsOf(CanvasStep step) => step switch
    {
        ActionPathsStep paths => [.. paths.Groups.Select(group => (group.Name, group.Exit ? null : group.End.Next)), (EveryoneElse, paths.EveryoneElse.Next)],
        AudiencePathsStep paths => [.. paths.Groups.Select(group => (group.Name, group.End.Next)), (EveryoneElse, paths.EveryoneElse.Next)],
        DecisionSplitStep split => [("Yes", split.Yes.Next), ("No", split.No.Next)],
        ExperimentPathsStep paths => [.. paths.Paths.Select(path => (path.Name, path.End.Next)), .. Control(paths)],
        { Next: { } next } => [(null, next)],
        _ => [],
    };

    private static IEnumerable<(string? Name, string? Next)> Control(ExperimentPathsStep paths) => paths.ControlPercent > 0 ? [("Control", paths.Control?.Next)] : [];
}
