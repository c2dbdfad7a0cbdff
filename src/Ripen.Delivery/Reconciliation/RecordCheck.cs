using System.Net;
using Ripen.Delivery.Attempts;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Credentials;
using Ripen.Delivery.Pipeline;
using Ripen.Delivery.Tokens;
using Ripen.Engine.Names;
using Ripen.Engine.Values;
using Ripen.Runtime;

namespace Ripen.Delivery.Reconciliation;

/// <summary>
/// Asks Salesforce what the records hold that accepted deliveries wrote, on the way of webhooks: guard, host health, renewal of a token on 401, with the authorization of the deliveries themselves. Writes nothing, there or here.
/// </summary>
public sealed class RecordCheck(
    MessageTemplates templates, ConnectedContentFetcher content, CredentialAuthorizer authorizer, ICredentialLookup credentials, TokenRenewal sender, INames names, TimeProvider time)
{
    /// <summary>How many kinds of questions one run prepares; the deliveries after those are for the next.</summary>
    public const int MaxChunks = 4;

    /// <summary>How many questions one run asks, with those that are halved because their answer is too long; the deliveries after those that were asked for are for the next.</summary>
    public const int MaxCalls = 16;

    /// <summary>How long one run may take, in real time.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Characters of an answer that an error shows.</summary>
    public const int MaxShownAnswer = 500;

    private readonly AttemptHeaders _headers = new(templates, content, new RenderedHeaders(time), authorizer, credentials, names, time);

    /// <summary>Asks for the records of deliveries, which all have a request.</summary>
    public async Task<RecordReport> RunAsync(PartitionNode node, IReadOnlyList<Engine.Deliveries.Delivery> deliveries, CancellationToken cancellationToken)
    {
        var (taken, chunks, findings) = Divide(deliveries);
        var run = new Run(node, findings);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);

        // The first ones first, and of a question in halves the first half: so each run comes further, whatever stops it.
        var waiting = new Stack<RecordChunk>(chunks.AsEnumerable().Reverse());
        while (waiting.TryPop(out var chunk))
        {
            if (run.Ended is { } reason)
            {
                run.Leave(chunk, reason);
            }
            else if (run.Calls == MaxCalls)
            {
                taken = Math.Min(taken, chunk.Members[0].Place);
            }
            else if (await AskAsync(run, chunk, limit.Token, cancellationToken))
            {
                chunk.Halves().Reverse().ToList().ForEach(waiting.Push);
            }
        }

        return new RecordReport(taken, run.Calls, [.. run.Findings.Where(finding => finding.Place < taken).Select(finding => finding.Finding)], run.Errors);
    }

    private static (int Taken, List<RecordChunk> Chunks, List<(int Place, RecordFinding Finding)> Findings) Divide(IReadOnlyList<Engine.Deliveries.Delivery> deliveries)
    {
        var chunks = new List<RecordChunk>();
        var findings = new List<(int Place, RecordFinding Finding)>();
        var open = new Dictionary<string, RecordChunk>(StringComparer.Ordinal);
        for (var i = 0; i < deliveries.Count; i++)
        {
            var (write, problem) = deliveries[i].Request is { } request ? RecordWrite.Of(request) : (null, "it has no request");
            if (write is null)
            {
                findings.Add((i, new RecordFinding(deliveries[i], null, FindingKind.NotChecked, Reason: problem)));
                continue;
            }

            var key = RecordChunk.KeyOf(deliveries[i], write);
            if (open.GetValueOrDefault(key)?.TryAdd(i, deliveries[i], write) != true)
            {
                if (chunks.Count == MaxChunks)
                {
                    return (i, chunks, findings);
                }

                chunks.Add(open[key] = new RecordChunk(write));
                open[key].TryAdd(i, deliveries[i], write);
            }
        }

        return (deliveries.Count, chunks, findings);
    }

    // True when the answer was too long, and is to be asked for in halves.
    private async Task<bool> AskAsync(Run run, RecordChunk chunk, CancellationToken limit, CancellationToken caller)
    {
        try
        {
            return await AskAsync(run, chunk, limit);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            run.Fail(chunk, new RecordError(0, "timed_out", $"There was no answer within {Longest.TotalSeconds:0} seconds.", chunk.Members.Count), ends: true);
            return false;
        }
    }

    private async Task<bool> AskAsync(Run run, RecordChunk chunk, CancellationToken cancellationToken)
    {
        var delivery = chunk.Members[0].Delivery;
        if (!Engine.Deliveries.Delivery.TryParseId(delivery.Id, out var partition, out _))
        {
            throw new InvalidDataException($"The stored delivery {delivery.Id} has no partition.");
        }

        var work = await run.Node.AskAsync(partition, engine => DeliveryWork.Of(partition, delivery, engine.Rules));
        var made = await _headers.NextAsync(run.Node, work, cancellationToken);
        if (made.Headers is not { } headers)
        {
            run.Fail(chunk, new RecordError(0, made.Code ?? AttemptHeaders.LiquidError, _headers.MaskOf(work, []).Text(made.Sentence ?? string.Empty), chunk.Members.Count), ends: false);
            return false;
        }

        var request = new WebhookRequest("reconciliation", "GET", chunk.Url, Kept(headers), null) { CachedEntries = made.CachedEntries };
        run.Calls++;
        var sent = headers.ToList();
        var result = await sender.SendAsync(request, AgainAsync, cancellationToken);
        if (result.Kind != AttemptKind.Success)
        {
            // What is wrong with one question says nothing about the others; all else does.
            run.Fail(chunk, ErrorOf(result, _headers.MaskOf(work, sent).Text, chunk.Members.Count), result.Status is not ((int)HttpStatusCode.BadRequest or (int)HttpStatusCode.NotFound));
            return false;
        }

        if (result.Answer is null && chunk.Members.Count > 1)
        {
            return true;
        }

        if (result.Answer is null || QueryAnswer.Read(result.Answer) is not { } records)
        {
            var what = result.Answer is null ? $"The answer has more than {WebhookSender.MaxAnswerBytes} bytes or broke off." : "The answer is not that of a query.";
            run.Fail(chunk, new RecordError(result.Status, "answer", what, chunk.Members.Count), ends: false);
            return false;
        }

        run.Compare(chunk, records);
        return false;

        async ValueTask<HeaderRendering> AgainAsync(CancellationToken token)
        {
            var again = await _headers.AgainAsync(run.Node, work, token);
            sent.AddRange(again.Headers ?? []);
            return Kept(again);
        }
    }

    /// <summary>What an attempt that was not accepted says, without secrets.</summary>
    internal static RecordError ErrorOf(AttemptResult result, Func<string, string> mask, int records)
    {
        var answer = mask(result.AnswerText);
        answer = answer.Length > MaxShownAnswer ? answer[..MaxShownAnswer] : answer;
        return new RecordError(result.Status, ErrorCodes.First(result.Answer) ?? result.Code ?? "failed", $"{mask(result.Sentence ?? string.Empty)} {answer}".Trim(), records);
    }

    private static HeaderRendering Kept(HeaderRendering made) => made.Headers is { } headers ? made with { Headers = Kept(headers) } : made;

    // A question has no body, so nothing is said of one.
    private static List<KeyValuePair<string, string>> Kept(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        [.. headers.Where(header => !header.Key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))];

    private sealed class Run(PartitionNode node, List<(int Place, RecordFinding Finding)> findings)
    {
        public PartitionNode Node => node;

        public List<(int Place, RecordFinding Finding)> Findings => findings;

        public List<RecordError> Errors { get; } = [];

        public int Calls { get; set; }

        /// <summary>Why nothing more is asked, or null.</summary>
        public string? Ended { get; private set; }

        public void Fail(RecordChunk chunk, RecordError error, bool ends)
        {
            Errors.Add(error);
            Ended = ends ? "the receiver did not answer an earlier question" : Ended;
            Leave(chunk, "the receiver did not answer; see errors");
        }

        public void Leave(RecordChunk chunk, string reason) =>
            findings.AddRange(chunk.Members.Select(member => (member.Place, new RecordFinding(member.Delivery, member.Write, FindingKind.NotChecked, Reason: reason))));

        public void Compare(RecordChunk chunk, Dictionary<string, Dictionary<string, Value>> records)
        {
            foreach (var (place, delivery, write) in chunk.Members)
            {
                var found = records.GetValueOrDefault(RecordWrite.KeyOf(write.Id));
                var kind = found is null ? FindingKind.Missing
                    : write.Fields.All(field => FieldValues.Same(field.Value, found.GetValueOrDefault(field.Key))) ? FindingKind.Agrees
                    : FindingKind.Differs;
                findings.Add((place, new RecordFinding(delivery, write, kind, found)));
            }
        }
    }
}
