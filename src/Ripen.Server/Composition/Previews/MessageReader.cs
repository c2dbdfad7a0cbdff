using System.Text.Json;
using Ripen.Definitions.Reading;
using Ripen.Delivery.Pipeline;
using Ripen.Server.Api.Envelope;
using Ripen.Templates.Webhooks;

namespace Ripen.Server.Composition.Previews;

/// <summary>Reads a message that is not published. It is read as that of a webhook template, so that it is checked like any other.</summary>
internal static class MessageReader
{
    /// <summary>The message, or the refusal with lines and columns within it.</summary>
    public static (WebhookSource? Message, ApiAnswer? Refusal) Read(JsonElement message)
    {
        var document = $$"""[{"kind": "webhook_template", "id": "preview", "name": "Preview", "message":{{'\n'}}{{message.GetRawText()}}}]""";
        var reading = DefinitionReader.Read(new DefinitionSource(string.Empty, document, SourceFormat.Json));
        return reading.Succeeded
            ? (MessageTemplates.SourceOf(reading.Documents[0].WebhookTemplate!.Message), null)
            : (null, DefinitionProblemJson.Refused([.. reading.Errors.Select(e => e with { Document = "message", Line = Math.Max(0, e.Line - 1) })], reading.Errors[0].Message));
    }
}
