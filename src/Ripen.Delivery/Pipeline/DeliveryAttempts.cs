using Microsoft.Extensions.Logging;
using Ripen.Delivery.Attempts;
using Ripen.Delivery.Tokens;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Runtime;
using AttemptRequest = Ripen.Delivery.Attempts.WebhookRequest;

namespace Ripen.Delivery.Pipeline;

/// <summary>Makes one attempt of a delivery and appends what came of it: another attempt's instant, or the outcome with what <c>on_success</c> or <c>on_failure</c> writes.</summary>
internal sealed partial class DeliveryAttempts(
    MessageTemplates templates,
    AttemptHeaders headers,
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

            var made = await headers.NextAsync(node, work, cancellationToken);
            if (made.Headers is not { } values)
            {
                await EndUnsentAsync(node, work, at, made);
                return null;
            }

            var request = new AttemptRequest(work.Id, work.Request.Method, work.Request.Url, values, work.Request.Body)
            {
                IdempotencyKey = work.Key,
                CachedEntries = made.CachedEntries,
            };
            var sent = values.ToList();
            var result = await sender.SendAsync(request, token => AgainAsync(node, work, sent, token), cancellationToken);
            return await DecideAsync(node, work, at, result, sent);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Whatever broke is ours: the delivery is finished visibly instead of hanging, and can be replayed.
            LogAttemptBroke(logger, work.Id, failure);
            await node.PostAsync(work.Partition, Entries.Outcome(work.Number, DeliveryStatus.Failed, new DeliveryAttempt(at, 0, Cut(headers.MaskOf(work, []).Text(failure.Message)), null), []));
            return null;
        }
    }

    /// <summary>A message waited for its turn for too long.</summary>
    public Task GiveUpTurnAsync(PartitionNode node, DeliveryWork work) => node.PostAsync(
        work.Partition, Entries.Outcome(work.Number, DeliveryStatus.Aborted, new DeliveryAttempt(Now, 0, string.Empty, HeldTooLong), []));

    /// <summary>A later message takes the place of one that is not on the wire.</summary>
    public void Supersede(PartitionNode node, int partition, long number) =>
        node.Post(partition, Entries.Outcome(number, DeliveryStatus.Superseded, new DeliveryAttempt(Now, 0, string.Empty, Superseded), []));

    // The answer may repeat either token, so both are kept until it has been masked.
    private async ValueTask<HeaderRendering> AgainAsync(PartitionNode node, DeliveryWork work, List<KeyValuePair<string, string>> sent, CancellationToken cancellationToken)
    {
        var again = await headers.AgainAsync(node, work, cancellationToken);
        sent.AddRange(again.Headers ?? []);
        return again;
    }

    // A stopped canvas sends nothing more, what waits for a further attempt included (canvas §2.4).
    private static async Task<(bool IsOpen, bool IsStopped)> StandingAsync(PartitionNode node, DeliveryWork work) =>
        await node.AskAsync(work.Partition, engine => (
            engine.FindDelivery(work.Number) is { } delivery && DeliveryStatuses.IsOpen(delivery.Status),
            work.Place is { } place && !(engine.Rules.Canvases.TryGetValue(place.Canvas, out var canvas) && canvas.Definition.Status == Engine.Definitions.DefinitionStatus.Active)));

    private const string HeldTooLong = "not sent: the rate held it back for 72 hours";
    private const string Superseded = "not sent: a later message took its place";
    private const string Stopped = "not sent: the canvas was stopped";

    // With a copy of the profile, for the render is not on the partition's thread.
    private MessageData DataOf(NameRules rules, Profile profile, ParsedMessage parsed, DeliveryWork work)
    {
        var data = new MessageData(names) { Rules = rules }.Of(profile, parsed.Owner, work.Place, default, Now).From(work.Request.Source).Copy(profile);
        data.Dispatch = (work.Partition, work.Candidate);
        return data;
    }

    // A token endpoint that is out of order is tried again like the receiver itself; an abort or a broken template ends the delivery.
    private async Task EndUnsentAsync(PartitionNode node, DeliveryWork work, long at, HeaderRendering made)
    {
        var postponed = made.Code == AttemptHeaders.Postponed;
        var attempt = new DeliveryAttempt(at, 0, Cut(headers.MaskOf(work, []).Text(made.Sentence ?? string.Empty)), postponed ? DeliveryAttempt.Postponed : "headers were not rendered");
        if (made.MayPass && made.Code != AttemptHeaders.Aborted)
        {
            var failure = postponed ? AttemptFailure.HeadersPostponed : AttemptFailure.HeadersNotRendered;
            var result = new AttemptResult(work.Id, AttemptKind.Retry, 0, failure, made.Code, made.Sentence);
            var tries = 1 + (postponed ? work.Postponed : work.Attempts);
            var step = RetrySchedule.Decide(result, tries, DateTimeOffset.FromUnixTimeMilliseconds(work.FirstAttemptAt), time.GetUtcNow());
            if (step is { Kind: NextStepKind.RetryAt, At: { } next })
            {
                await node.PostAsync(work.Partition, Entries.Attempt(work.Number, attempt, next.ToUnixTimeMilliseconds()));
                return;
            }
        }

        var status = postponed || made.Code == AttemptHeaders.Aborted ? DeliveryStatus.Aborted
            : made.MayPass ? DeliveryStatus.GaveUp
            : made.Code == AttemptHeaders.LiquidError ? DeliveryStatus.LiquidError
            : DeliveryStatus.Failed;
        await node.PostAsync(work.Partition, Entries.Outcome(work.Number, status, attempt, []));
    }

    private async Task<DateTimeOffset?> DecideAsync(
        PartitionNode node, DeliveryWork work, long at, AttemptResult result, IReadOnlyList<KeyValuePair<string, string>> sent)
    {
        var first = DateTimeOffset.FromUnixTimeMilliseconds(work.Attempts == 0 ? at : work.FirstAttemptAt);
        var step = RetrySchedule.Decide(result, work.Attempts + 1, first, time.GetUtcNow());

        // A pause of the host is no attempt, unless a call was answered with 401 before it: whatever arrived somewhere is in the log.
        if (!step.CountsAsAttempt && step.Kind == NextStepKind.RetryAt && !result.TokenRenewed)
        {
            return step.At;
        }

        var said = result.AnswerText.Length > 0 ? result.AnswerText : result.Sentence ?? string.Empty;
        var answer = said.Length > 0 ? headers.MaskOf(work, sent).Text(said) : said;
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
        var (writes, leftOut) = await WritesAsync(node, work, status, result);
        var notes = new[] { attempt.Note, await TakenAsync(node, writes.Aliases, work.User), leftOut }.OfType<string>();
        attempt = attempt with { Note = notes.Any() ? Cut(headers.MaskOf(work, sent).Text(string.Join("; ", notes))) : null };
        await node.PostAsync(work.Partition, Entries.Outcome(work.Number, status, attempt, writes));
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

    private async Task<(BoundOutcome Writes, string? Note)> WritesAsync(
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

    private static string Cut(string text) => text.Length <= DeliveryAttempt.MaxAnswerLength ? text : text[..DeliveryAttempt.MaxAnswerLength];

    [LoggerMessage(Level = LogLevel.Error, Message = "An attempt of delivery {Delivery} broke.")]
    private static partial void LogAttemptBroke(ILogger logger, string delivery, Exception failure);
}
