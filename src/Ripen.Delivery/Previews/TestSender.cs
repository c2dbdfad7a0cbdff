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
public sealed class TestSender(TokenRenewal sender, CredentialAuthorizer authorizer, OutboundPolicy policy)
{
    private const string MadeLater = "(made when it is sent)";

    /// <summary>Renders the message.</summary>
    public async Task<TestSend> RenderAsync(WebhookTemplate webhook, ITemplateData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var render = await webhook.RenderAsync(data, cancellationToken);
        if (render.Request is not { } done)
        {
            return new TestSend(render, null, null);
        }

        var unlisted = done.HostIsRendered ? policy.CheckRenderedHost(new Uri(done.Url)) : null;
        var refusal = unlisted ?? new OutboundRequest(done.Method, done.Url, Headers(done), done.Body).Check(policy).Refusal;
        var shown = webhook.Credential is { } credential
            ? done with { Headers = [.. done.Headers, new WebhookHeader(int.MaxValue, authorizer.HeaderOf(credential), MadeLater, RendersAgain: true)] }
            : done;
        return new TestSend(render with { Request = shown }, null, refusal);
    }

    /// <summary>Sends a rendered message once; what may not leave, or has no token, is not sent.</summary>
    /// <param name="id">Names this send in results; also its idempotency key.</param>
    public async Task<TestSend> SendAsync(string id, TestSend rendered, WebhookTemplate webhook, ITemplateData data, WatchedContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rendered);
        ArgumentNullException.ThrowIfNull(webhook);
        ArgumentNullException.ThrowIfNull(content);
        if (rendered.Render.Request is not { } request || rendered.Refusal?.Code == RefusalCodes.HostNotListed)
        {
            return rendered;
        }

        var first = await WithCredentialAsync(request, webhook, content, cancellationToken);
        if (first.Headers is null)
        {
            return rendered with { Refusal = new OutboundRefusal(first.Code!, first.Sentence!) };
        }

        var attempt = new AttemptRequest(id, request.Method, request.Url, first.Headers, request.Body) { IdempotencyKey = id, CachedEntries = first.CachedEntries };
        var result = await sender.SendAsync(attempt, token => AgainAsync(request, webhook, data, content, token), cancellationToken);
        return rendered with { Attempt = result };
    }

    private async ValueTask<HeaderRendering> AgainAsync(
        RenderedRequest request, WebhookTemplate webhook, ITemplateData data, WatchedContent content, CancellationToken cancellationToken)
    {
        var again = await webhook.RenderHeadersAsync(request, data, cancellationToken);
        return again.Request is { } done
            ? await WithCredentialAsync(done, webhook, content, cancellationToken)
            : HeaderRendering.Failed(again.Code ?? "aborted", $"{again.Part}: {again.Text}", mayPass: false);
    }

    private async ValueTask<HeaderRendering> WithCredentialAsync(RenderedRequest request, WebhookTemplate webhook, WatchedContent content, CancellationToken cancellationToken)
    {
        if (webhook.Credential is not { } credential)
        {
            return HeaderRendering.Done(Headers(request), content.CachedEntries);
        }

        var authorization = await authorizer.AuthorizeAsync(credential, request.Url, cancellationToken);
        if (authorization.Headers is not { } made)
        {
            return authorization;
        }

        content.Hide(made.Select(header => header.Value[(header.Value.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
        var others = Headers(request).Where(header => !made.Any(one => one.Key.Equals(header.Key, StringComparison.OrdinalIgnoreCase)));
        return HeaderRendering.Done([.. others, .. made], [.. content.CachedEntries, .. authorization.CachedEntries]);
    }

    private static List<KeyValuePair<string, string>> Headers(RenderedRequest request) => [.. request.Headers.Select(header => KeyValuePair.Create(header.Name, header.Value))];
}
