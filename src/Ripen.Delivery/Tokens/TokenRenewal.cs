using Ripen.Delivery.Attempts;
using Ripen.Delivery.ConnectedContent;

namespace Ripen.Delivery.Tokens;

/// <summary>
/// The 401 rule (liquid-and-webhooks §5.2): when a header came from a cached answer, drop that answer, render the headers again and send once more at once.
/// A second 401
/// is final. One renewal per cached answer at a time; other deliveries wait for it and then use what it brought.
/// </summary>
public sealed class TokenRenewal(WebhookSender sender, AnswerCache cache)
{
    private readonly RenewalGate _renewals = new();

    /// <summary>Deliveries that renew a token now or wait for one to be renewed; of a delivery with several tokens, each counts.</summary>
    public int Renewing => _renewals.Users;

    /// <summary>One attempt, with at most one renewal in it.</summary>
    /// <param name="renderHeaders">Renders the headers again; called at most once, while other renewals of the same answer wait.</param>
    public async Task<AttemptResult> SendAsync(
        WebhookRequest request, Func<CancellationToken, ValueTask<HeaderRendering>> renderHeaders, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(renderHeaders);
        var first = await sender.SendAsync(request, cancellationToken);
        if (first.Kind != AttemptKind.TokenExpired)
        {
            return first;
        }

        var rendered = await RenewAsync(request.CachedEntries, renderHeaders, cancellationToken);
        if (rendered.Headers is null)
        {
            return first with
            {
                Kind = rendered.MayPass ? AttemptKind.Retry : AttemptKind.Final,
                Failure = AttemptFailure.HeadersNotRendered,
                Code = rendered.Code,
                Sentence = $"The host answered with status 401, and the headers could not be rendered again: {rendered.Sentence}",
            };
        }

        var second = await sender.SendAsync(request with { Headers = rendered.Headers, CachedEntries = [] }, cancellationToken);
        return second with { TokenRenewed = true, Duration = first.Duration + second.Duration };
    }

    private async Task<HeaderRendering> RenewAsync(
        IReadOnlyList<CacheEntryId> entries,
        Func<CancellationToken, ValueTask<HeaderRendering>> renderHeaders,
        CancellationToken cancellationToken)
    {
        // Always in the same order, so that two deliveries with two answers each cannot wait for one another.
        var turns = new List<RenewalGate.Turn>();
        try
        {
            foreach (var key in entries.Select(entry => entry.Key).Distinct().Order(StringComparer.Ordinal))
            {
                turns.Add(await _renewals.EnterAsync(key, cancellationToken));
            }

            if (turns.Find(turn => turn.HasFailed) is { Failure: { } known })
            {
                return known;
            }

            foreach (var entry in entries)
            {
                cache.Invalidate(entry);
            }

            var rendered = await renderHeaders(cancellationToken);
            if (rendered.Headers is null && rendered.MayPass)
            {
                turns.ForEach(turn => turn.Failure = rendered);
            }

            return rendered;
        }
        finally
        {
            turns.ForEach(_renewals.Leave);
        }
    }
}
