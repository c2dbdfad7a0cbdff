using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Credentials;
using Ripen.Delivery.Masking;
using Ripen.Delivery.Tokens;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Names;
using Ripen.Runtime;
using Ripen.Templates;
using Ripen.Templates.Webhooks;

namespace Ripen.Delivery.Pipeline;

/// <summary>The headers of an attempt: those that were frozen, those that are rendered for every attempt, and the one that a credential makes (liquid-and-webhooks §4.3, §5.3).</summary>
internal sealed class AttemptHeaders(
    MessageTemplates templates,
    ConnectedContentFetcher content,
    RenderedHeaders rendered,
    CredentialAuthorizer authorizer,
    ICredentialLookup credentials,
    INames names,
    TimeProvider time)
{
    /// <summary>What stands in a frozen request for the header that a credential makes, whatever its name is when the attempt is made.</summary>
    public const string Authorization = "Authorization";

    /// <summary>The code of headers whose template aborted.</summary>
    public const string Aborted = "aborted";

    /// <summary>The code of headers in which a call with <c>:retry</c> failed.</summary>
    public const string Postponed = "postponed";

    /// <summary>The code of headers that did not render.</summary>
    public const string LiquidError = "liquid_error";

    /// <summary>The headers of the next attempt. What was fetched for the claim serves the first.</summary>
    public async ValueTask<HeaderRendering> NextAsync(PartitionNode node, DeliveryWork work, CancellationToken cancellationToken) =>
        work.Request.Headers.All(h => h.Value is not null)
            ? HeaderRendering.Done([.. work.Request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value!))], [])
            : await MakeAsync(node, work, rendered.Take(work.Partition, work.Candidate), cancellationToken);

    /// <summary>Makes the headers anew, whatever was fetched before.</summary>
    public ValueTask<HeaderRendering> AgainAsync(PartitionNode node, DeliveryWork work, CancellationToken cancellationToken) => MakeAsync(node, work, null, cancellationToken);

    /// <summary>Takes stored secrets, and what the headers of an attempt hold, out of a text: a receiver may echo what it was sent.</summary>
    public SecretMask MaskOf(DeliveryWork work, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var made = work.Request.Headers.Where(h => h.Value is null).Select(h => h.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new SecretMask([
            .. headers.Where(h => made.Contains(h.Key)).SelectMany(h => h.Value.Split(' ')).Where(v => v.Length >= SecretMask.MinSecretLength),
            .. headers.Where(h => !HarmlessHeaders.Contains(h.Key)).SelectMany(h => h.Value.Split(' ')).Where(v => v.Length >= SecretMask.MinCutLength),
            .. credentials.Secrets(),
        ]);
    }

    private async ValueTask<HeaderRendering> MakeAsync(PartitionNode node, DeliveryWork work, HeaderRendering? fetched, CancellationToken cancellationToken)
    {
        var (data, parsed) = await node.AskAsync(work.Partition, engine => (
            fetched is null && engine.Profiles.FindOrRemains(work.User) is { } profile && templates.Find(engine.Rules, work.Campaign, work.Place) is { } found
                ? new MessageData(names) { Rules = engine.Rules.Names }.Of(profile, found.Owner, work.Place, default, time.GetUtcNow().ToUnixTimeMilliseconds()).From(work.Request.Source).Copy(profile)
                : null,
            templates.Find(engine.Rules, work.Campaign, work.Place)));
        if (data is not null)
        {
            data.Dispatch = (work.Partition, work.Candidate);
        }

        var headers = fetched ?? await RenderAsync(work, data, parsed, cancellationToken);
        if (headers.Headers is null || !work.Request.Headers.Any(h => h.Value is null && h.Key.Equals(Authorization, StringComparison.OrdinalIgnoreCase))
            || headers.Headers.Any(h => h.Key.Equals(Authorization, StringComparison.OrdinalIgnoreCase)))
        {
            return headers;
        }

        if (parsed?.Source.AuthorizeWith is not { } credential)
        {
            return HeaderRendering.Failed(LiquidError, "The message no longer says what to authorise with.", mayPass: false);
        }

        var authorization = await authorizer.AuthorizeAsync(credential, work.Request.Url, cancellationToken);
        if (authorization.Headers is not { } made)
        {
            return authorization;
        }

        var others = headers.Headers.Where(h => !made.Any(m => m.Key.Equals(h.Key, StringComparison.OrdinalIgnoreCase)));
        return HeaderRendering.Done([.. others, .. made], [.. headers.CachedEntries, .. authorization.CachedEntries]);
    }

    private async ValueTask<HeaderRendering> RenderAsync(DeliveryWork work, MessageData? data, ParsedMessage? parsed, CancellationToken cancellationToken)
    {
        if (data is null || parsed?.Webhook is not { } webhook)
        {
            return HeaderRendering.Failed(LiquidError, parsed?.Problem ?? "The user, the campaign or the step no longer exists.", mayPass: false);
        }

        var recorder = new ContentRecorder(content);
        data.ConnectedContent = recorder;
        var render = await webhook.RenderHeadersAsync(Thaw(work.Request, parsed.Source), data, cancellationToken);
        return render.Request is { } request
            ? HeaderRendering.Done([.. request.Headers.Select(h => KeyValuePair.Create(h.Name, h.Value))], recorder.CachedEntries)
            : HeaderRendering.Failed(
                render.Outcome switch { RenderOutcome.Aborted => Aborted, RenderOutcome.Postponed => Postponed, _ => LiquidError },
                $"{render.Part}: {render.Text} {(recorder.Problems is [var problem, ..] ? problem : null)}".TrimEnd(),
                mayPass: render.Outcome == RenderOutcome.Postponed || recorder.Problems.Count > 0);
    }

    // The places of the kept headers are those of their names in the source, so that order survives a render of the others.
    private static Templates.Webhooks.WebhookRequest Thaw(FrozenRequest frozen, WebhookMessage source)
    {
        var places = source.Headers.Select(h => h.Key).ToList();
        var headers = frozen.Headers.Where(h => h.Value is not null).Select(h => new WebhookHeader(places.IndexOf(h.Key), h.Key, h.Value!, RendersAgain: false));
        return new Templates.Webhooks.WebhookRequest(frozen.Method, frozen.Url, [.. headers], frozen.Body, []);
    }
}
