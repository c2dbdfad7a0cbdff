using Microsoft.Extensions.Logging;
using Ripen.Delivery.Attempts;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Masking;
using Ripen.Delivery.Tokens;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Runtime;
using Ripen.Templates;
using Ripen.Templates.Webhooks;
using AttemptRequest = Ripen.Delivery.Attempts.WebhookRequest;

namespace Ripen.Delivery.Pipeline;

/// <summary>Makes one attempt of a delivery and appends what came of it: another attempt's instant, or the outcome with what <c>on_success</c> or <c>on_failure</c> writes.</summary>
internal sealed partial class DeliveryAttempts(
    MessageTemplates templates,
    ConnectedContentFetcher content,
    RenderedHeaders rendered,
    TokenRenewal sender,
    OutcomeWriter writer,
    INames names,
    TimeProvider time,
    ILogger logger)
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Makes the attempt.</summary>
    /// <returns>The instant of a further attempt that is not logged because the host only asked for a pause, else null.</returns>
    public async Task<DateTimeOffset?> RunAsync(PartitionNode node, DeliveryWork work, CancellationToken cancellationToken)
    {
        var at = Now;
        try
        {
            var (isOpen, isStopped) = await StandingAsync(node, work);
            if (!isOpen)
            {
                return null; // the user was deleted while it waited
            }

            if (isStopped)
            {
                await node.PostAsync(work.Partition, Entries.Outcome(work.Number, DeliveryStatus.Aborted, new DeliveryAttempt(at, 0, string.Empty, Stopped), []));
                return null;
            }

            var headers = await HeadersAsync(node, work, cancellationToken);
            if (headers.Headers is not { } values)
            {
                await EndUnsentAsync(node, work, at, headers);
                return null;
            }

            var request = new AttemptRequest(work.Id, work.Request.Method, work.Request.Url, values, work.Request.Body)
            {
                IdempotencyKey = work.Key,
                CachedEntries = headers.CachedEntries,
            };
            var result = await sender.SendAsync(request, token => RenderHeadersAsync(node, work, token), cancellationToken);
            return await DecideAsync(node, work, at, result, values);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Whatever broke is ours: the delivery is finished visibly instead of hanging, and can be replayed.
            LogAttemptBroke(logger, work.Id, failure);
            await node.PostAsync(work.Partition, Entries.Outcome(work.Number, DeliveryStatus.Failed, new DeliveryAttempt(at, 0, Cut(failure.Message), null), []));
            return null;
        }
    }

    /// <summary>A message waited for its turn for too long.</summary>
    public Task GiveUpTurnAsync(PartitionNode node, DeliveryWork work) => node.PostAsync(
        work.Partition, Entries.Outcome(work.Number, DeliveryStatus.Aborted, new DeliveryAttempt(Now, 0, string.Empty, HeldTooLong), []));

    // A stopped canvas sends nothing more, what waits for a further attempt included (canvas §2.4).
    private static async Task<(bool IsOpen, bool IsStopped)> StandingAsync(PartitionNode node, DeliveryWork work) =>
        await node.AskAsync(work.Partition, engine => (
            engine.FindDelivery(work.Number) is { } delivery && DeliveryStatuses.IsOpen(delivery.Status),
            work.Place is { } place && !(engine.Rules.Canvases.TryGetValue(place.Canvas, out var canvas) && canvas.Definition.Status == Engine.Definitions.DefinitionStatus.Active)));

    private async ValueTask<HeaderRendering> HeadersAsync(PartitionNode node, DeliveryWork work, CancellationToken cancellationToken)
    {
        if (work.Request.Headers.All(h => h.Value is not null))
        {
            return HeaderRendering.Done([.. work.Request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value!))], []);
        }

        return rendered.Take(work.Partition, work.Candidate) ?? await RenderHeadersAsync(node, work, cancellationToken);
    }

    private async ValueTask<HeaderRendering> RenderHeadersAsync(PartitionNode node, DeliveryWork work, CancellationToken cancellationToken)
    {
        var (data, parsed) = await PrepareAsync(node, work);
        if (data is null || parsed?.Webhook is not { } webhook)
        {
            return HeaderRendering.Failed(LiquidErrorCode, parsed?.Problem ?? "The user, the campaign or the step no longer exists.", mayPass: false);
        }

        var recorder = new ContentRecorder(content);
        data.ConnectedContent = recorder;
        var render = await webhook.RenderHeadersAsync(Thaw(work.Request, parsed.Source), data, cancellationToken);
        return render.Request is { } request
            ? HeaderRendering.Done([.. request.Headers.Select(h => KeyValuePair.Create(h.Name, h.Value))], recorder.CachedEntries)
            : HeaderRendering.Failed(
                render.Outcome switch { RenderOutcome.Aborted => AbortedCode, RenderOutcome.Postponed => PostponedCode, _ => LiquidErrorCode },
                $"{render.Part}: {render.Text} {(recorder.Problems is [var problem, ..] ? problem : null)}".TrimEnd(),
                mayPass: render.Outcome == RenderOutcome.Postponed || recorder.Problems.Count > 0);
    }

    private const string HeldTooLong = "not sent: the rate held it back for 72 hours";
    private const string Stopped = "not sent: the canvas was stopped";
    private const string AbortedCode = "aborted";
    private const string PostponedCode = "postponed";
    private const string LiquidErrorCode = "liquid_error";

    private async Task<(MessageData? Data, ParsedMessage? Parsed)> PrepareAsync(PartitionNode node, DeliveryWork work) =>
        await node.AskAsync(work.Partition, engine =>
            engine.Profiles.FindOrRemains(work.User) is { } profile && templates.Find(engine.Rules, work.Campaign, work.Place) is { } parsed
                ? (DataOf(engine.Rules.Names, profile, parsed, work), parsed)
                : ((MessageData?)null, (ParsedMessage?)null));

    // With a copy of the profile, for the render is not on the partition's thread.
    private MessageData DataOf(NameRules rules, Profile profile, ParsedMessage parsed, DeliveryWork work) =>
        new MessageData(names) { Rules = rules }.Of(profile, parsed.Owner, work.Place, default, Now).Copy(profile);

    // The places of the kept headers are those of their names in the source, so that order survives a render of the others.
    private static Templates.Webhooks.WebhookRequest Thaw(FrozenRequest frozen, WebhookMessage source)
    {
        var places = source.Headers.Select(h => h.Key).ToList();
        var headers = frozen.Headers.Where(h => h.Value is not null).Select(h => new WebhookHeader(places.IndexOf(h.Key), h.Key, h.Value!, RendersAgain: false));
        return new Templates.Webhooks.WebhookRequest(frozen.Method, frozen.Url, [.. headers], frozen.Body, []);
    }

    // A token endpoint that is out of order is tried again like the receiver itself; an abort or a broken template ends the delivery.
    private async Task EndUnsentAsync(PartitionNode node, DeliveryWork work, long at, HeaderRendering headers)
    {
        var postponed = headers.Code == PostponedCode;
        var attempt = new DeliveryAttempt(at, 0, Cut(headers.Sentence ?? string.Empty), postponed ? DeliveryAttempt.Postponed : "headers were not rendered");
        if (headers.MayPass && headers.Code != AbortedCode)
        {
            var failure = postponed ? AttemptFailure.HeadersPostponed : AttemptFailure.HeadersNotRendered;
            var result = new AttemptResult(work.Id, AttemptKind.Retry, 0, failure, headers.Code, headers.Sentence);
            var tries = 1 + (postponed ? work.Postponed : work.Attempts);
            var step = RetrySchedule.Decide(result, tries, DateTimeOffset.FromUnixTimeMilliseconds(work.FirstAttemptAt), time.GetUtcNow());
            if (step is { Kind: NextStepKind.RetryAt, At: { } next })
            {
                await node.PostAsync(work.Partition, Entries.Attempt(work.Number, attempt, next.ToUnixTimeMilliseconds()));
                return;
            }
        }

        var status = postponed || headers.Code == AbortedCode ? DeliveryStatus.Aborted : headers.MayPass ? DeliveryStatus.GaveUp : DeliveryStatus.LiquidError;
        await node.PostAsync(work.Partition, Entries.Outcome(work.Number, status, attempt, []));
    }

    private async Task<DateTimeOffset?> DecideAsync(
        PartitionNode node, DeliveryWork work, long at, AttemptResult result, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var first = DateTimeOffset.FromUnixTimeMilliseconds(work.Attempts == 0 ? at : work.FirstAttemptAt);
        var step = RetrySchedule.Decide(result, work.Attempts + 1, first, time.GetUtcNow());

        // A pause of the host is no attempt, unless a call was answered with 401 before it: whatever arrived somewhere is in the log.
        if (!step.CountsAsAttempt && step.Kind == NextStepKind.RetryAt && !result.TokenRenewed)
        {
            return step.At;
        }

        var said = result.AnswerText.Length > 0 ? result.AnswerText : result.Sentence ?? string.Empty;
        var answer = said.Length > 0 ? MaskOf(work, headers).Text(said) : said;
        var attempt = new DeliveryAttempt(at, result.Status, Cut(answer), result.TokenRenewed ? "the token was renewed" : null);
        if (step is { Kind: NextStepKind.RetryAt, At: { } next })
        {
            await node.PostAsync(work.Partition, Entries.Attempt(work.Number, attempt, next.ToUnixTimeMilliseconds()));
            return null;
        }

        var status = step.Kind switch
        {
            NextStepKind.Sent => DeliveryStatus.Sent,
            NextStepKind.Failed => DeliveryStatus.Failed,
            _ => DeliveryStatus.GaveUp,
        };
        var (updates, aliases) = await WritesAsync(node, work, status, result);
        if (await TakenAsync(node, aliases, work.User) is { } taken)
        {
            attempt = attempt with { Note = attempt.Note is null ? taken : $"{attempt.Note}; {taken}" };
        }

        await node.PostAsync(work.Partition, Entries.Outcome(work.Number, status, attempt, updates, aliases));
        return null;
    }

    // The home of an alias gives it to one user only; an operator should see where that is another.
    private static async Task<string?> TakenAsync(PartitionNode node, IReadOnlyList<UserAlias> aliases, ulong user)
    {
        foreach (var alias in aliases)
        {
            var identifier = Identifier.Alias(alias.Label, alias.Name);
            var matches = await node.AskAsync(UserAddress.PartitionOf(identifier.Hash, node.Partitions), engine => engine.LookUp(identifier));
            if (matches is [var owner] && owner.User.Key != user)
            {
                return $"another user has the alias {alias.Label} '{alias.Name}' already; it was not given";
            }
        }

        return null;
    }

    private async Task<(IReadOnlyList<BoundUpdate> Updates, IReadOnlyList<UserAlias> Aliases)> WritesAsync(
        PartitionNode node, DeliveryWork work, DeliveryStatus status, AttemptResult result)
    {
        var (wanted, data) = await node.AskAsync(work.Partition, engine =>
        {
            if (engine.Profiles.FindOrRemains(work.User) is not { } profile || templates.Find(engine.Rules, work.Campaign, work.Place) is not { } parsed)
            {
                return (ParsedOutcome.Nothing, (MessageData?)null);
            }

            // Constants need no copy of the profile.
            var outcome = status == DeliveryStatus.Sent ? parsed.OnSuccess : parsed.OnFailure;
            return (outcome, outcome.ReadsProfile ? DataOf(engine.Rules.Names, profile, parsed, work) : null);
        });
        return await writer.RenderAsync(wanted, data, result);
    }

    // A receiver may echo what it was sent; the headers that are rendered for every attempt hold tokens.
    private static SecretMask MaskOf(DeliveryWork work, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var secret = work.Request.Headers.Where(h => h.Value is null).Select(h => h.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new SecretMask(headers.Where(h => secret.Contains(h.Key)).SelectMany(h => h.Value.Split(' ')).Where(v => v.Length >= SecretMask.MinSecretLength));
    }

    private static string Cut(string text) => text.Length <= DeliveryAttempt.MaxAnswerLength ? text : text[..DeliveryAttempt.MaxAnswerLength];

    [LoggerMessage(Level = LogLevel.Error, Message = "An attempt of delivery {Delivery} broke.")]
    private static partial void LogAttemptBroke(ILogger logger, string delivery, Exception failure);
}
