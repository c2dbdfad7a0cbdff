using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Credentials;
using Ripen.Delivery.Hosts;
using Ripen.Delivery.Masking;
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
    private readonly ConcurrentQueue<((int Campaign, int Canvas) Owner, int Partition, DateTimeOffset At)> _turnOverflow = new();
    private readonly RateQueues _rates = new();
    private readonly TimeProvider _time;
    private PartitionNode? _node;

    // Turns take a place of their own among the hosts.
    private const string TurnHost = "turns";

    /// <summary>A pipeline that waits for its node; see <see cref="Attach"/>.</summary>
    public DeliveryPipeline(
        MessageTemplates templates,
        ConnectedContentFetcher content,
        TokenRenewal sender,
        CredentialAuthorizer authorizer,
        ICredentialLookup credentials,
        DeliveryScheduler scheduler,
        IUpdateDocuments documents,
        INames names,
        TimeProvider time,
        ILogger<DeliveryPipeline> logger)
    {
        var rendered = new RenderedHeaders(time);
        var secrets = new StoredSecrets(credentials);
        _renderer = new CandidateRenderer(templates, new StepRenderer(templates, content, documents, secrets, names, logger), content, rendered, secrets, names, time, logger);
        _attempts = new DeliveryAttempts(
            templates, new AttemptHeaders(templates, content, rendered, authorizer, credentials, names, time), sender, new OutcomeWriter(names, new OutcomeEvents(documents), logger), names, time, logger);
        _scheduler = scheduler;
        _time = time;
    }

    /// <summary>Attempts on the wire and due ones that wait for a place.</summary>
    public int InProgress => _scheduler.InProgress + _overflow.Count;

    /// <summary>Deliveries that wait for their instant or a place.</summary>
    public int Scheduled => _scheduler.Count + _overflow.Count + _rates.Count;

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
        List<Engine.Deliveries.Delivery> withdrawn = [];
        foreach (var delivery in deliveries)
        {
            if (withdrawn.Contains(delivery))
            {
                continue;
            }

            if (!delivery.WithdrawalWanted)
            {
                Schedule(DeliveryWork.Of(partition.Partition, delivery, partition.Rules));
                continue;
            }

            // One that is here twice has not been scheduled yet. On the wire it stays as it is: when that attempt fails, the engine finishes it.
            withdrawn.Add(delivery);
            delivery.WithdrawalWanted = false;
            if (deliveries.Count(d => d == delivery) > 1 || _scheduler.Cancel(delivery.Id) || _rates.Remove(partition.Partition, delivery.Number))
            {
                _attempts.Supersede(_node!, partition.Partition, delivery.Number);
            }
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

    private void ScheduleTurn((int Campaign, int Canvas) owner, int partition, DateTimeOffset at)
    {
        var turn = new ScheduledDelivery($"turn {owner.Campaign} {owner.Canvas} {at.UtcTicks}", TurnHost, at, _ => TakeTurnAsync(owner, partition));
        if (!_scheduler.TrySchedule(turn))
        {
            _turnOverflow.Enqueue((owner, partition, at));
        }
    }

    // The rate is asked for at each turn, so that an edit holds from the next one on.
    private async Task TakeTurnAsync((int Campaign, int Canvas) owner, int partition)
    {
        var rate = await _node!.AskAsync(partition, engine => DeliveryWork.LimitsOf(engine.Rules, owner.Campaign, owner.Canvas).RatePerMinute);
        var now = _time.GetUtcNow();
        var (taken, next) = _rates.Take(owner, rate, now);
        if (next is { } turn)
        {
            ScheduleTurn(owner, partition, turn);
        }

        foreach (var (work, since) in taken)
        {
            if (now - since >= RateQueues.LongestWait)
            {
                await _attempts.GiveUpTurnAsync(_node!, work);
            }
            else
            {
                Schedule(work with { AwaitsTurn = false, DueAt = now.ToUnixTimeMilliseconds() });
            }
        }
    }

    private async Task AttemptAsync(DeliveryWork work, CancellationToken cancellationToken)
    {
        if (work.AwaitsTurn)
        {
            if (_rates.Add(work, _time.GetUtcNow()) is { } turn)
            {
                ScheduleTurn(work.RateOwner, work.Partition, turn);
            }
        }
        else if (await _attempts.RunAsync(_node!, work, cancellationToken) is { } again)
        {
            Schedule(work with { DueAt = again.ToUnixTimeMilliseconds() });
        }

        if (_overflow.TryDequeue(out var next))
        {
            Schedule(next);
        }

        if (_turnOverflow.TryDequeue(out var lost))
        {
            ScheduleTurn(lost.Owner, lost.Partition, lost.At);
        }
    }
}
