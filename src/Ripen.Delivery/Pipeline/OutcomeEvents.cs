using System.Buffers;
using System.Text.Json;
using Ripen.Templates;

namespace Ripen.Delivery.Pipeline;

/// <summary>Renders the events that an outcome brings, and reads them by the rules of <c>users/track</c>.</summary>
internal sealed class OutcomeEvents(IUpdateDocuments documents)
{
    /// <summary>The events as objects of a log entry. One that aborts, fails or is not valid is left out; the others are not.</summary>
    /// <returns>The objects, and which events are left out and why, or null.</returns>
    public async ValueTask<(ReadOnlyMemory<byte> Objects, string? Note)> RenderAsync(IReadOnlyList<EventTemplate> events, MessageData data)
    {
        var user = data.Find(TemplateRoot.Profile, "braze_id").AsString;
        var objects = new ArrayBufferWriter<byte>();
        List<string>? leftOut = null;
        foreach (var happens in events)
        {
            var render = happens.Properties is null ? default : await happens.Properties.RenderAsync(data, CancellationToken.None);
            var problem = happens.Problem ?? (render.IsRendered ? null : render.Text);
            if (problem is null)
            {
                (var written, problem) = await documents.ReadAsync(Document(happens.Name, data.Now, render.Text), user, CancellationToken.None);
                objects.Write(written.Span);
            }

            if (problem is not null)
            {
                (leftOut ??= []).Add($"the event '{happens.Name}' was left out: {problem}");
            }
        }

        return (objects.WrittenMemory, leftOut is null ? null : string.Join("; ", leftOut));
    }

    private static string Document(string name, long now, string properties)
    {
        var buffer = new ArrayBufferWriter<byte>(properties.Length + 128);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("events");
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("time", DateTimeOffset.FromUnixTimeMilliseconds(now));
            json.WritePropertyName("properties");
            json.WriteRawValue(properties);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
