using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Definitions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users.Updates;
using Ripen.Runtime.Effects;
using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Machines;
using Ripen.Simulation.Tests.Nodes;
using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests.Handoff;

/// <summary>
/// Stands for <c>DeliveryPipeline</c>: renders candidates against the profile as it is when they are handed over, at once or (as where the network is asked) with a decision that
/// arrives later; calls the receiver; appends what came of it. It holds no state that matters.
/// </summary>
internal sealed class SimulatedPipeline(Machine machine, Handoffs handoffs, SimulatedNode node, Draw draw) : IEffectHandler
{
    private const int MaxAttempts = 3;

    private readonly SimulatedRenders _renders = new(machine, handoffs, node, draw);
    private readonly List<(SendName Name, long Number, int Partition, StepPlace? Place, Rendering Rendering)> _rendered = [];
    private readonly List<DueDelivery> _due = [];
    private readonly List<(DueDelivery Delivery, Answer Answer)> _answers = [];

    /// <summary>Whether nothing is left to do, now or later.</summary>
    public bool IsIdle => _rendered.Count + _due.Count + _answers.Count == 0;

    /// <summary>The next instant at which an attempt is due, or null.</summary>
    public long? NextDue => _due.Count == 0 ? null : _due.Min(d => d.DueAt);

    /// <summary>Whether the receiver decides at once: what it puts off makes time pass, and time makes new messages.</summary>
    public bool IsCalm { get; set; }

    public void OnCandidates(EnginePartition partition, IReadOnlyList<Candidate> candidates)
    {
        machine.Hazard.Pass("before candidates are taken");
        var aborted = new List<(SendName Name, long Number)>();
        foreach (var candidate in candidates)
        {
            var name = handoffs.NameOf(partition.Partition, candidate.Number, machine.IdOf(partition, candidate.User), machine.OwnerOf(candidate.Campaign, candidate.Place));
            var rendering = _renders.Of(partition, candidate);
            if (draw.Chance(40))
            {
                _rendered.Add((name, candidate.Number, partition.Partition, candidate.Place, rendering));
            }
            else if (rendering == Rendering.Aborted)
            {
                aborted.Add((name, candidate.Number));
            }
            else
            {
                _renders.Post(rendering, partition.Partition, candidate.Place, [(name, candidate.Number)]);
            }
        }

        if (aborted.Count > 0)
        {
            _renders.Post(Rendering.Aborted, partition.Partition, null, aborted);
        }
    }

    public void OnDeliveries(EnginePartition partition, IReadOnlyList<Delivery> deliveries)
    {
        machine.Hazard.Pass("before deliveries are taken");
        foreach (var delivery in deliveries)
        {
            var name = handoffs.NameOfDelivery(partition.Partition, delivery.Number, delivery.Candidate);
            var due = new DueDelivery(name, delivery.Id, delivery.Key, delivery.Number, partition.Partition, delivery.NextAttemptAt, delivery.Attempts.Count, delivery.Place);
            _due.Add(due);
            if (machine.Bug == PlantedBug.ClaimTakenTwice)
            {
                _due.Add(due with { Id = due.Id + "-again", Key = due.Key + "-again" });
            }
        }
    }

    /// <summary>A render that asked the network is done.</summary>
    public string? Decide()
    {
        if (_rendered.Count == 0)
        {
            return null;
        }

        var (name, number, partition, place, rendering) = Take(_rendered, draw.Below(_rendered.Count));
        _renders.Post(rendering, partition, place, [(name, number)]);
        return $"{name} is rendered: {rendering}";
    }

    /// <summary>Makes an attempt that is due.</summary>
    public string? Attempt()
    {
        var ready = _due.FindIndex(d => d.DueAt <= machine.Clock.Now);
        if (ready < 0)
        {
            return null;
        }

        var delivery = Take(_due, ready);
        if (delivery.Place is { } place && node.Engine(delivery.Partition).Rules.Canvases.GetValueOrDefault(place.Canvas)?.Definition.Status != DefinitionStatus.Active)
        {
            return End(delivery, DeliveryStatus.Aborted, []); // a stopped canvas sends nothing more
        }

        machine.Hazard.Pass("before the receiver is called");
        handoffs.Crm.Call(delivery.Id, delivery.Key, delivery.Name);
        machine.Hazard.Pass("after the receiver acted, before its answer");
        var answer = IsCalm ? draw.Of(Answer.Accepted, Answer.Refused) : draw.Of(Answer.Accepted, Answer.Accepted, Answer.Accepted, Answer.Refused, Answer.Unavailable, Answer.TimedOut);
        _answers.Add((delivery, answer));
        return $"{delivery.Name} is called as {delivery.Id}: {answer}";
    }

    /// <summary>Appends what came of an attempt.</summary>
    public string? Answered()
    {
        if (_answers.Count == 0)
        {
            return null;
        }

        var (delivery, answer) = Take(_answers, 0);
        if (answer is Answer.Unavailable or Answer.TimedOut && delivery.Attempts + 1 < MaxAttempts)
        {
            var at = machine.Clock.Now;
            _ = node.Post(new Deed.Attempt(delivery.Partition, delivery.Name), Entries.Attempt(delivery.Number, new DeliveryAttempt(at, 503, "", null), at + draw.Of(0, Clock.Minute, Clock.Hour)));
            return $"{delivery.Name} will be tried again";
        }

        var status = answer switch
        {
            Answer.Accepted => DeliveryStatus.Sent,
            Answer.Refused => DeliveryStatus.Failed,
            _ => DeliveryStatus.GaveUp,
        };
        return End(delivery, status, WritesOf(delivery, status == DeliveryStatus.Sent));
    }

    /// <summary>Somebody wants what is finished to be sent again: from the partition while it holds it, else from the store.</summary>
    public string? Replay()
    {
        if (handoffs.Finished.Count == 0)
        {
            return null;
        }

        var delivery = draw.OneOf(handoffs.Finished);
        var bytes = new ByteWriter();
        node.Engine(delivery.Partition).FindDelivery(delivery.Number)?.Write(bytes);
        var document = bytes.Length > 0 ? bytes.ToArray() : node.Reader.Delivery(delivery.Id)?.Document.ToArray();
        var stored = document is null ? null : Delivery.Read(document);
        if (stored is null || DeliveryStatuses.IsOpen(stored.Status))
        {
            return null;
        }

        if (stored.IsDeadLetter && draw.Chance(30))
        {
            _ = node.Post(new Deed.Unfollowed(delivery.Partition, delivery.Name, "rendered in vain"), Entries.ReplayEnded(document, draw.Chance(50), SimulatedRenders.Error));
            return $"the dead letter {delivery.Name} is rendered in vain";
        }

        var force = draw.Chance(40);
        var replay = new Deed.Replay(delivery.Partition, delivery.Name, force);
        handoffs.Crm.Replay(delivery.Id, replay);
        _ = node.Post(replay, Entries.Replay(document, draw.Chance(50) ? SimulatedRenders.Request : null, force));
        return replay.ToString();
    }

    private string End(DueDelivery delivery, DeliveryStatus status, IReadOnlyList<AttributeUpdate> writes)
    {
        var text = status switch
        {
            DeliveryStatus.Sent => "Sent",
            DeliveryStatus.Aborted => "Aborted",
            _ => "Failed",
        };
        var outcome = new Deed.Outcome(delivery.Partition, delivery.Name, text, writes);
        handoffs.Crm.Finish(delivery.Id, delivery.Name, outcome);
        handoffs.Finished.Add(delivery);
        _ = node.Post(outcome, Entries.Outcome(delivery.Number, status, new DeliveryAttempt(machine.Clock.Now, 200, "", null), [.. writes.Select(_renders.Bound)]));
        return outcome.ToString();
    }

    private IReadOnlyList<AttributeUpdate> WritesOf(DueDelivery delivery, bool isSent)
    {
        var rules = node.Engine(delivery.Partition).Rules;
        if (delivery.Place is { } place)
        {
            var step = (rules.Canvases.GetValueOrDefault(place.Canvas)?.Steps.GetValueOrDefault(place.Step) as BoundWebhook)?.Definition;
            return (isSent ? step?.OnSuccess : step?.OnFailure)?.Updates ?? [];
        }

        var campaign = rules.Campaigns.GetValueOrDefault(machine.Registry.Find(delivery.Name.Owner))?.Definition;
        return (isSent ? campaign?.OnSuccess : campaign?.OnFailure)?.Updates ?? [];
    }

    private static T Take<T>(List<T> from, int index)
    {
        var taken = from[index];
        from.RemoveAt(index);
        return taken;
    }
}
