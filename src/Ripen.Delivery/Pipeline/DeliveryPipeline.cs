using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Hosts;
using Ripen.Delivery.Scheduling;
using Ripen.Delivery.Tokens;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Names;
using Ripen.Engine.Partitions;
using Ripen.Runtime;
using Ripen.Runtime.Effects;

namespace Ripen.Delivery.Pipeline;

/// <summary>From candidate to outcome: renders, claims, attempts, retries. It holds no state that matters: whatever is open comes again after a restart.</summary>
public sealed class DeliveryPipeline : IEffectHandler, IAsyncDisposable
{
    private readonly CandidateRenderer _renderer;
    private readonly DeliveryAttempts _attempts;
    private readonly DeliveryScheduler _scheduler;
    private readonly ConcurrentQueue<DeliveryWork> _overflow = new();
    private PartitionNode? _node;

    /// <summary>A pipeline that waits for its node; see <see cref="Attach"/>.</summary>
    public DeliveryPipeline(
        MessageTemplates templates,
        ConnectedContentFetcher content,
        TokenRenewal sender,
        DeliveryScheduler scheduler,
        INames names,
        TimeProvider time,
        ILogger<DeliveryPipeline> logger)
    {
        var rendered = new RenderedHeaders(time);
        _renderer = new CandidateRenderer(templates, new StepRenderer(templates, content, names, logger), content, rendered, names, time, logger);
        _attempts = new DeliveryAttempts(templates, content, rendered, sender, new OutcomeWriter(names, logger), names, time, logger);
        _scheduler = scheduler;
    }

    /// <summary>Attempts on the wire and due ones that wait for a place.</summary>
    public int InProgress => _scheduler.InProgress + _overflow.Count;

    /// <summary>Deliveries that wait for their instant or a place.</summary>
    public int Scheduled => _scheduler.Count + _overflow.Count;

    /// <summary>The next instant at which an attempt is due, or null.</summary>
    public DateTimeOffset? NextDue => _scheduler.NextDue;

    /// <summary>Gives the pipeline the node that it works for, before the node starts.</summary>
    public void Attach(PartitionNode node) => _node = node;

    /// <inheritdoc/>
    public void OnCandidates(EnginePartition partition, IReadOnlyList<Candidate> candidates)
    {
        if (candidates.Count > 0)
        {
            _renderer.Render(_node!, partition, candidates);
        }
    }

    /// <inheritdoc/>
    public void OnDeliveries(EnginePartition partition, IReadOnlyList<Engine.Deliveries.Delivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            Schedule(DeliveryWork.Of(partition.Partition, delivery));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _scheduler.DisposeAsync();
        _renderer.Dispose();
    }

    /// <summary>Starts nothing any more and lets attempts on the wire finish for a while.</summary>
    public Task DrainAsync() => _scheduler.DrainAsync();

    private void Schedule(DeliveryWork work)
    {
        var host = Uri.TryCreate(work.Request.Url, UriKind.Absolute, out var url) ? HostGate.HostKey(url) : string.Empty;
        var scheduled = new ScheduledDelivery(work.Id, host, DateTimeOffset.FromUnixTimeMilliseconds(work.DueAt), token => AttemptAsync(work, token));
        if (!_scheduler.TrySchedule(scheduled))
        {
            _overflow.Enqueue(work);
        }
    }

    private async Task AttemptAsync(DeliveryWork work, CancellationToken cancellationToken)
    {
        if (await _attempts.RunAsync(_node!, work, cancellationToken) is { } again)
        {
            Schedule(work with { DueAt = again.ToUnixTimeMilliseconds() });
        }

        if (_overflow.TryDequeue(out var next))
        {
            Schedule(next);
        }
    }
}
