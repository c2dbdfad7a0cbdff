using Microsoft.Extensions.Logging;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Masking;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Engine.Partitions;
using Ripen.Runtime;
using Ripen.Templates;
using Ripen.Templates.Webhooks;

namespace Ripen.Delivery.Pipeline;

/// <summary>
/// Renders candidates: body first, right on the partition's thread against the live profile. Most abort there and cost no I/O. What is left becomes a claim; only what asks the network
/// leaves the batch, with a copy of the profile.
/// </summary>
internal sealed partial class CandidateRenderer(
    MessageTemplates templates,
    StepRenderer steps,
    ConnectedContentFetcher content,
    RenderedHeaders rendered,
    StoredSecrets secrets,
    INames names,
    TimeProvider time,
    ILogger logger) : IDisposable
{
    private readonly ThreadLocal<MessageData> _data = new(() => new MessageData(names));
    private readonly ThreadLocal<EndedBuffer> _ended = new(() => new EndedBuffer());

    /// <summary>Renders the candidates of one partition.</summary>
    public void Render(PartitionNode node, EnginePartition partition, IReadOnlyList<Candidate> candidates)
    {
        var ended = _ended.Value!;
        var data = _data.Value!;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        for (var i = 0; i < candidates.Count; i++)
        {
            Render(node, partition, candidates[i], data, now, ended);
            partition.Profiles.Settle();
            if ((i + 1) % Entries.MaxCandidatesPerEntry == 0)
            {
                Post(node, partition.Partition, ended);
            }
        }

        Post(node, partition.Partition, ended);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _data.Dispose();
        _ended.Dispose();
    }

    private static void Post(PartitionNode node, int partition, EndedBuffer ended)
    {
        if (ended.Take() is { } entry)
        {
            node.Post(partition, entry);
        }

        if (ended.TakeFailed() is { } failed)
        {
            node.Post(partition, failed);
        }
    }

    private void Render(PartitionNode node, EnginePartition partition, Candidate candidate, MessageData room, long now, EndedBuffer ended)
    {
        if (partition.Profiles.Get(candidate.User) is not { } profile)
        {
            ended.Add(failed: true, "The user no longer exists.", candidate.Number);
            return;
        }

        if (candidate.Place is { } place && steps.TryRender(node, partition, candidate, place, profile, room, now, ended))
        {
            return;
        }

        if (templates.Find(partition.Rules, candidate.Campaign, candidate.Place) is not { Webhook: { } webhook } parsed)
        {
            ended.Add(ProblemOf(partition, candidate), candidate.Number);
            return;
        }

        room.Rules = partition.Rules.Names;
        var data = room.Of(profile, parsed.Owner, candidate.Place, candidate.Properties, now);
        data.Dispatch = (partition.Partition, candidate.Number);
        if (webhook.BodyOrUrlUsesNetwork)
        {
            Leave(node, partition.Partition, candidate, parsed, null, data.Copy(profile));
            return;
        }

        var render = webhook.RenderWithoutNetwork(data);
        if (render.Request is not { } request)
        {
            End(ended, render, candidate.Number);
        }
        else if (webhook.HeadersRenderAgain)
        {
            Leave(node, partition.Partition, candidate, parsed, request, data.Copy(profile));
        }
        else
        {
            node.Post(partition.Partition, Entries.Claim(candidate.Number, Freeze(request, parsed, data)));
        }
    }

    private void Leave(PartitionNode node, int partition, Candidate candidate, ParsedMessage message, WebhookRequest? request, MessageData data) =>
        _ = Task.Run(() => RenderAwayAsync(node, partition, candidate, message, request, data));

    private async Task RenderAwayAsync(PartitionNode node, int partition, Candidate candidate, ParsedMessage message, WebhookRequest? request, MessageData data)
    {
        try
        {
            var webhook = message.Webhook!;
            var recorder = new ContentRecorder(content);
            data.ConnectedContent = recorder;
            var render = request is null
                ? await webhook.RenderAsync(data, CancellationToken.None)
                : await webhook.RenderHeadersAsync(request, data, CancellationToken.None);
            if (recorder.Problems.Count > 0)
            {
                node.Post(partition, Entries.CallsFailed(candidate.Number, recorder.Problems));
            }

            if (render.Request is { } done)
            {
                await ClaimAsync(node, partition, candidate, done, Freeze(done, message, data), recorder);
            }
            else
            {
                // What was answered may be in it. A render that asks nobody knows no secrets.
                var reason = secrets.Text(ReasonOf(render, recorder.Problems));
                node.Post(partition, render.Outcome switch
                {
                    RenderOutcome.LiquidError => Failed(secrets.Error(ErrorOf(render, recorder.Problems)), candidate.Number),
                    RenderOutcome.Postponed => Entries.RenderPostponed(candidate.Number, reason),
                    _ => Entries.CandidatesEnded([new EndedCandidates(false, reason, [candidate.Number])]),
                });
            }
        }
        catch (Exception failure)
        {
            LogRenderFailed(logger, message.Owner.Id, failure);
            node.Post(partition, Failed(RenderError.Of(IssueCodes.RenderFailed, failure.Message, string.Empty, 0, 0), candidate.Number));
        }
    }

    private async Task ClaimAsync(PartitionNode node, int partition, Candidate candidate, WebhookRequest request, FrozenRequest frozen, ContentRecorder recorder)
    {
        // The headers that asked the network serve the first attempt, so that one lead costs one token call. They are never logged.
        rendered.Put(partition, candidate.Number, request, recorder.CachedEntries);
        var result = await node.PostAsync(partition, Entries.Claim(candidate.Number, frozen));
        if (result.Status != AppendStatus.Applied)
        {
            rendered.Take(partition, candidate.Number);
        }
    }

    /// <summary>A rendered request without the headers that are rendered for every attempt, and with what those need besides the profile.</summary>
    internal static FrozenRequest Freeze(WebhookRequest request, ParsedMessage message, MessageData data)
    {
        var kept = request.Headers.Where(h => !h.RendersAgain).Select(h => KeyValuePair.Create(h.Name, (string?)h.Value));
        return new FrozenRequest(request.Method, request.Url, [.. kept, .. message.Webhook!.HeadersOfAttempts.Select(name => KeyValuePair.Create(name, (string?)null))], request.Body)
        {
            Extras = request.Extras,
            Warnings = request.Warnings,
            Source = message.KeepsSource ? data.Source : null,
        };
    }

    private RenderError ProblemOf(EnginePartition partition, Candidate candidate) => RenderError.Of(
        null, templates.Find(partition.Rules, candidate.Campaign, candidate.Place)?.Problem ?? "The campaign or the step no longer exists.", string.Empty, 0, 0);

    private static void End(EndedBuffer ended, in WebhookRender render, long number)
    {
        if (render.Outcome == RenderOutcome.LiquidError)
        {
            ended.Add(ErrorOf(render), number);
        }
        else
        {
            ended.Add(failed: false, ReasonOf(render), number);
        }
    }

    private static byte[] Failed(RenderError error, long number) => Entries.RenderFailed([new FailedCandidates(error, [number])]);

    /// <summary>What a failed render says; where a call was answered with something that no template can use, that too.</summary>
    internal static RenderError ErrorOf(in WebhookRender render, IReadOnlyList<string>? problems = null) => RenderError.Of(
        render.Code, problems is [var problem, ..] ? $"{render.Text} ({problem})" : render.Text, render.Part, render.Line, render.Column);

    /// <summary>Why a render aborted.</summary>
    internal static string ReasonOf(in WebhookRender render, IReadOnlyList<string>? problems = null) => render.Outcome == RenderOutcome.Aborted
        ? render.Text : FailedCall(render.Text, problems);

    /// <summary>Why a render with <c>:retry</c> did not come to its end.</summary>
    internal static string FailedCall(string url, IReadOnlyList<string>? problems) => $"Connected Content failed: {(problems is [.., var problem] ? problem : url)}";

    [LoggerMessage(Level = LogLevel.Error, Message = "Rendering a message of {Owner} broke.")]
    private static partial void LogRenderFailed(ILogger logger, string owner, Exception failure);
}
