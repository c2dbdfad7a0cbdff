using Ripen.Delivery.Outbound;
using Ripen.Delivery.Tokens;
using Ripen.Templates;
using Ripen.Templates.Webhooks;
using AttemptRequest = Ripen.Delivery.Attempts.WebhookRequest;
using RenderedRequest = Ripen.Templates.Webhooks.WebhookRequest;

namespace Ripen.Delivery.Previews;

/// <summary>
/// Renders messages for a look and sends them once where that is asked for, on the way of real ones: guard, host health, time-out, renewal of a token on 401. It touches no user, no counter, no
/// eligibility and no journey, and what failed is not sent again (liquid-and-webhooks §4.7).
/// </summary>
public sealed class TestSender(TokenRenewal sender, OutboundPolicy policy)
{
    /// <summary>Renders the message.</summary>
    public async Task<TestSend> RenderAsync(WebhookTemplate webhook, ITemplateData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var render = await webhook.RenderAsync(data, cancellationToken);
        var request = render.Request is { } done ? new OutboundRequest(done.Method, done.Url, Headers(done), done.Body) : null;
        return new TestSend(render, null, request?.Check(policy).Refusal);
    }

    /// <summary>Sends a rendered message once.</summary>
    /// <param name="id">Names this send in results; also its idempotency key.</param>
    public async Task<TestSend> SendAsync(string id, TestSend rendered, WebhookTemplate webhook, ITemplateData data, WatchedContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rendered);
        ArgumentNullException.ThrowIfNull(content);
        if (rendered.Render.Request is not { } request)
        {
            return rendered;
        }

        var attempt = new AttemptRequest(id, request.Method, request.Url, Headers(request), request.Body) { IdempotencyKey = id, CachedEntries = content.CachedEntries };
        var result = await sender.SendAsync(attempt, token => AgainAsync(request, webhook, data, content, token), cancellationToken);
        return rendered with { Attempt = result };
    }

    private static async ValueTask<HeaderRendering> AgainAsync(
        RenderedRequest request, WebhookTemplate webhook, ITemplateData data, WatchedContent content, CancellationToken cancellationToken)
    {
        var again = await webhook.RenderHeadersAsync(request, data, cancellationToken);
        return again.Request is { } done
            ? HeaderRendering.Done(Headers(done), content.CachedEntries)
            : HeaderRendering.Failed(again.Code ?? "aborted", $"{again.Part}: {again.Text}", mayPass: false);
    }

    private static List<KeyValuePair<string, string>> Headers(RenderedRequest request) => [.. request.Headers.Select(header => KeyValuePair.Create(header.Name, header.Value))];
}
