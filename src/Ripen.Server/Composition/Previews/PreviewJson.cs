using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Ripen.Delivery.Attempts;
using Ripen.Delivery.Masking;
using Ripen.Engine.Deliveries;
using Ripen.Server.Api.Envelope;
using Ripen.Templates;
using Ripen.Templates.Webhooks;
using RenderedRequest = Ripen.Templates.Webhooks.WebhookRequest;

namespace Ripen.Server.Composition.Previews;

/// <summary>Writes a preview as JSON (contract §4), without the secrets that the caller has not given himself.</summary>
/// <param name="mask">Takes secrets out; null where all that can be seen came with the call.</param>
internal sealed class PreviewJson(SecretMask? mask)
{
    /// <summary>The most characters of an answer's body that are shown.</summary>
    public const int MaxAnswerLength = 16 * 1024;

    /// <summary>The whole answer.</summary>
    public ApiAnswer Write(PreviewResult result) => JsonAnswer.Success(json =>
    {
        json.WriteString("outcome", result.Outcome switch
        {
            RenderOutcome.Rendered => "rendered",
            RenderOutcome.LiquidError => "liquid_error",
            _ => "aborted",
        });
        if (result.Output is { } output)
        {
            json.WriteString("output", Text(output));
        }

        if (result.Request is { } request)
        {
            Write(json, request);
        }

        if (result.Reason is { } reason)
        {
            json.WriteString("reason", Text(reason));
        }

        Write(json, "errors", result.Errors);
        Write(json, "warnings", result.Warnings);
        if (result.Attempt is { } attempt)
        {
            Write(json, attempt);
        }
    });

    private string Text(string text) => mask?.Text(text) ?? text;

    private void Write(Utf8JsonWriter json, RenderedRequest request)
    {
        json.WriteStartObject("request");
        json.WriteString("method", request.Method);
        json.WriteString("url", Text(request.Url));
        json.WriteStartObject("headers");
        foreach (var header in request.Headers)
        {
            json.WriteString(header.Name, mask?.HeaderValue(header.Name, header.Value) ?? header.Value);
        }

        json.WriteEndObject();
        json.WriteString("body", request.Body is { } body ? Text(body) : null);
        json.WriteEndObject();
        DeliveryJson.WriteExtras(json, request.Extras.Select(pair => KeyValuePair.Create(pair.Key, Text(pair.Value))));
    }

    private void Write(Utf8JsonWriter json, string name, IReadOnlyList<WebhookIssue> issues)
    {
        json.WriteStartArray(name);
        foreach (var (part, issue) in issues)
        {
            json.WriteStartObject();
            json.WriteString("code", issue.Code);
            json.WriteString("message", Text(issue.Message));
            json.WriteString("part", part);
            json.WriteNumber("line", issue.Line);
            json.WriteNumber("column", issue.Column);
            if (!string.IsNullOrEmpty(issue.Suggestion))
            {
                json.WriteString("suggestion", issue.Suggestion);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, AttemptResult attempt)
    {
        var body = Text(attempt.Answer ?? attempt.AnswerText);
        json.WriteStartObject("sent");
        json.WriteNumber("status", attempt.Status);
        json.WriteString("status_line", $"{attempt.Status} {ReasonPhrases.GetReasonPhrase(attempt.Status)}".TrimEnd());
        json.WriteStartObject("headers");
        foreach (var (name, value) in attempt.Headers)
        {
            json.WriteString(name, Text(value));
        }

        json.WriteEndObject();
        json.WriteString("body", body.Length <= MaxAnswerLength ? body : body[..MaxAnswerLength]);
        json.WriteBoolean("body_cut", body.Length > MaxAnswerLength || (attempt.Answer is null && body.Length > 0));
        json.WriteNumber("milliseconds", (long)attempt.Duration.TotalMilliseconds);
        json.WriteBoolean("token_renewed", attempt.TokenRenewed);
        json.WriteString("code", attempt.Code);
        json.WriteString("problem", attempt.Sentence is { } sentence ? Text(sentence) : null);
        json.WriteEndObject();
    }
}
