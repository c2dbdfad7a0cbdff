using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Delivery.Masking;
using Ripen.Engine.Campaigns;
using Ripen.Templates.Linting;

namespace Ripen.Server.Composition.Details;

/// <summary>Webhooks as their authors wrote them, in the format of Braze (rest-api §3.13): Liquid and all, secrets hidden.</summary>
internal sealed class MessageJson(SecretMask mask)
{
    /// <summary>The channel of every message.</summary>
    public const string Webhook = "webhook";

    private const string ContentType = "Content-Type";
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the member <c>messages</c> with one message.</summary>
    /// <param name="id">The message's id, which is that of its campaign or step.</param>
    public void Write(Utf8JsonWriter json, string id, string name, WebhookMessage message)
    {
        json.WriteStartObject("messages");
        json.WriteStartObject(id);
        json.WriteString("channel", Webhook);
        json.WriteString("name", name);
        json.WriteString("url", Hide(message.Url));
        json.WriteString("body", message.Json is { } rows ? Hide(ObjectOf(rows)) : message.Body is { } body ? Hide(body) : null);
        json.WriteString("type", message.Headers.FirstOrDefault(IsContentType).Value is { } type ? Hide(type) : message.Json is null ? null : "application/json");
        json.WriteStartObject("headers");
        foreach (var (header, value) in message.Headers)
        {
            // What is made by Liquid has no scheme in front that could be shown.
            json.WriteString(header, value.StartsWith('{') && !IsContentType(KeyValuePair.Create(header, value)) ? SecretMask.Mask : SecretText.Hide(mask.HeaderValue(header, value), SecretMask.Mask));
        }

        json.WriteEndObject();
        json.WriteString("method", message.Method);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static bool IsContentType(KeyValuePair<string, string> header) => header.Key.Equals(ContentType, StringComparison.OrdinalIgnoreCase);

    private static string ObjectOf(IEnumerable<KeyValuePair<string, string>> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            foreach (var (key, value) in rows)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private string Hide(string text) => SecretText.Hide(mask.Text(text), SecretMask.Mask);
}
