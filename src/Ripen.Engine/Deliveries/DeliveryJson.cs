using System.Text.Json;
using Ripen.Engine.Names;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Values;

namespace Ripen.Engine.Deliveries;

/// <summary>A delivery as <c>GET /v1/deliveries</c> shows it (contract §4): the request as it was frozen, the attempts, and what started it. Values of
/// headers are masked but for the harmless ones (liquid-and-webhooks §6.2).</summary>
public static class DeliveryJson
{
    /// <summary>What stands in the place of a header that is rendered for each attempt.</summary>
    public const string RenderedLater = "(rendered for each attempt)";

    private const string Mask = "•••";

    /// <summary>Writes the delivery as one object.</summary>
    /// <param name="clean">Takes stored secrets out of a text: of URL, body, harmless headers, answers, notes and errors.</param>
    public static void Write(Utf8JsonWriter json, Delivery delivery, INames names, Func<string, string> clean)
    {
        var partition = Delivery.TryParseId(delivery.Id, out var parsed, out _) ? parsed : 0;
        json.WriteStartObject();
        json.WriteString("id", delivery.Id);
        json.WriteString("dispatch_id", delivery.DispatchId);
        json.WriteString("status", DeliveryStatuses.ToText(delivery.Status));
        json.WriteString("campaign", delivery.Place is null ? names.Text(delivery.Campaign) : null);
        if (delivery.Place is { } place)
        {
            json.WriteString("canvas", names.Text(place.Canvas));
            json.WriteString("step", names.Text(place.Step));
        }

        json.WriteString("user", delivery.UserId);
        json.WriteString("created_at", Instant.ToIso(delivery.CreatedAt));
        json.WriteString("updated_at", Instant.ToIso(delivery.UpdatedAt));
        if (DeliveryStatuses.IsOpen(delivery.Status))
        {
            json.WriteString("next_attempt_at", Instant.ToIso(delivery.NextAttemptAt));
        }

        json.WriteString("idempotency_key", delivery.Key);
        if (delivery.Request is { } request)
        {
            WriteRequest(json, request, clean);
            WriteNotes(json, request, clean);
        }
        else
        {
            json.WriteNull("request");
        }

        WriteLetter(json, delivery, clean);
        WriteAttempts(json, delivery.Attempts, clean);
        TriggerJson.Write(json, "trigger", delivery.Root.Trigger, delivery.Root.Name, delivery.Root.Id, delivery.Root.Time, partition, names);
        json.WriteEndObject();
    }

    private static void WriteRequest(Utf8JsonWriter json, FrozenRequest request, Func<string, string> clean)
    {
        json.WriteStartObject("request");
        json.WriteString("method", request.Method);
        json.WriteString("url", clean(request.Url));
        json.WriteStartObject("headers");
        foreach (var (name, value) in request.Headers)
        {
            json.WriteString(name, value is null ? RenderedLater : HarmlessHeaders.Contains(name) ? clean(value) : Masked(name, value));
        }

        json.WriteEndObject();
        json.WriteString("body", request.Body is { } body ? clean(body) : null);
        json.WriteEndObject();
    }

    /// <summary>Writes the pairs of <c>message_extras</c>, where there are any.</summary>
    public static void WriteExtras(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, string>> extras)
    {
        var isFirst = true;
        foreach (var (key, value) in extras)
        {
            if (isFirst)
            {
                json.WriteStartObject("message_extras");
            }

            json.WriteString(key, value);
            isFirst = false;
        }

        if (!isFirst)
        {
            json.WriteEndObject();
        }
    }

    private static void WriteNotes(Utf8JsonWriter json, FrozenRequest request, Func<string, string> clean)
    {
        WriteExtras(json, request.Extras.Select(pair => KeyValuePair.Create(pair.Key, clean(pair.Value))));
        if (request.Warnings.Count > 0)
        {
            json.WriteStartArray("warnings");
            foreach (var code in request.Warnings)
            {
                json.WriteStringValue(code);
            }

            json.WriteEndArray();
        }
    }

    // What could not be rendered, also when a replay has sent it since.
    private static void WriteLetter(Utf8JsonWriter json, Delivery delivery, Func<string, string> clean)
    {
        if (delivery.Letter is not { } letter)
        {
            return;
        }

        json.WriteStartObject("dead_letter");
        json.WriteString("code", letter.Error.Code);
        json.WriteString("message", clean(letter.Error.Message));
        json.WriteString("part", letter.Error.Part);
        json.WriteNumber("line", letter.Error.Line);
        json.WriteNumber("column", letter.Error.Column);
        json.WriteNumber("times", letter.Times);
        json.WriteString("last_at", Instant.ToIso(letter.LastAt));
        json.WriteEndObject();
    }

    private static void WriteAttempts(Utf8JsonWriter json, List<DeliveryAttempt> attempts, Func<string, string> clean)
    {
        json.WriteStartArray("attempts");
        foreach (var attempt in attempts)
        {
            json.WriteStartObject();
            json.WriteString("at", Instant.ToIso(attempt.At));
            json.WriteNumber("status", attempt.Status);
            json.WriteString("answer", clean(attempt.Answer));
            json.WriteString("note", attempt.Note is { } note ? clean(note) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // The scheme says how a caller is known, not who: it may stay.
    private static string Masked(string header, string value)
    {
        var scheme = value.IndexOf(' ', StringComparison.Ordinal);
        return scheme > 0 && scheme < value.Length - 1 && header.EndsWith("authorization", StringComparison.OrdinalIgnoreCase)
            ? $"{value[..scheme]} {Mask}" : Mask;
    }
}
