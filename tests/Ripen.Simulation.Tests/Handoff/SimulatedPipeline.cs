using Ripen.Engine.Campaigns;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;
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
    private static readonly FrozenRequest Request = new("PATCH", "https://crm.example/Lead", [], "{}");

    private readonly List<(SendName Name, long Number, int Partition, bool Sends)> _rendered = [];
    private readonly List<(SendName Name, string Id, string Key, long Number, int Partition, long DueAt, int Attempts)> _due = [];
    private readonly List<(SendName Name, string Id, long Number, int Partition, int Attempts, Answer Answer)> _answers = [];

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
            var name = handoffs.NameOf(partition.Partition, candidate.Number, machine.UserAt(candidate.User), machine.Registry.Text(candidate.Campaign));
            var sends = Renders(partition, candidate);
            if (draw.Chance(40))
            {
                _rendered.Add((name, candidate.Number, partition.Partition, sends));
            }
            else if (sends)
            {
                Claim(name, candidate.Number, partition.Partition);
            }
            else
            {
                aborted.Add((name, candidate.Number));
            }
        }

        if (aborted.Count > 0)
        {
            Abort(partition.Partition, aborted);
        }
    }

    public void OnDeliveries(EnginePartition partition, IReadOnlyList<Delivery> deliveries)
    {
        machine.Hazard.Pass("before deliveries are taken");
        foreach (var delivery in deliveries)
        {
            var name = handoffs.NameOfDelivery(partition.Partition, delivery.Number, delivery.Candidate);
            _due.Add((name, delivery.Id, delivery.Key, delivery.Number, partition.Partition, delivery.NextAttemptAt, delivery.Attempts.Count));
            if (machine.Bug == PlantedBug.ClaimTakenTwice)
            {
                _due.Add((name, delivery.Id + "-again", delivery.Key + "-again", delivery.Number, partition.Partition, delivery.NextAttemptAt, delivery.Attempts.Count));
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

        var (name, number, partition, sends) = Take(_rendered, draw.Below(_rendered.Count));
        if (sends)
        {
            Claim(name, number, partition);
        }
        else
        {
            Abort(partition, [(name, number)]);
        }

        return $"{name} is rendered and {(sends ? "asks to be sent" : "aborted")}";
    }

    /// <summary>Makes an attempt that is due.</summary>
    public string? Attempt()
    {
        var ready = _due.FindIndex(d => d.DueAt <= machine.Clock.Now);
        if (ready < 0)
        {
            return null;
        }

        var (name, id, key, number, partition, _, attempts) = Take(_due, ready);
        machine.Hazard.Pass("before the receiver is called");
        handoffs.Crm.Call(id, key, name);
        machine.Hazard.Pass("after the receiver acted, before its answer");
        var answer = IsCalm ? draw.Of(Answer.Accepted, Answer.Refused) : draw.Of(Answer.Accepted, Answer.Accepted, Answer.Accepted, Answer.Refused, Answer.Unavailable, Answer.TimedOut);
        _answers.Add((name, id, number, partition, attempts, answer));
        return $"{name} is called as {id}: {answer}";
    }

    /// <summary>Appends what came of an attempt.</summary>
    public string? Answered()
    {
        if (_answers.Count == 0)
        {
            return null;
        }

        var (name, id, number, partition, attempts, answer) = Take(_answers, 0);
        var at = machine.Clock.Now;
        if (answer is Answer.Unavailable or Answer.TimedOut && attempts + 1 < MaxAttempts)
        {
            _ = node.Post(new Deed.Attempt(partition, name), Entries.Attempt(number, new DeliveryAttempt(at, 503, "", null), at + draw.Of(0, Clock.Minute, Clock.Hour)));
            return $"{name} will be tried again";
        }

        var status = answer switch
        {
            Answer.Accepted => DeliveryStatus.Sent,
            Answer.Refused => DeliveryStatus.Failed,
            _ => DeliveryStatus.GaveUp,
        };
        var writes = WritesOf(name, partition, status == DeliveryStatus.Sent);
        var outcome = new Deed.Outcome(partition, name, status == DeliveryStatus.Sent, writes);
        handoffs.Crm.Finish(id, name, outcome);
        var updates = writes.Select(w => new BoundUpdate(machine.Registry.GetOrAdd(w.Attribute!), w.Field, w.Action, w.Operand, w.Min, w.Max)).ToList();
        _ = node.Post(outcome, Entries.Outcome(number, status, new DeliveryAttempt(at, 200, "", null), updates));
        return outcome.ToString();
    }

    private IReadOnlyList<AttributeUpdate> WritesOf(SendName name, int partition, bool isSent) =>
        node.Engine(partition).Rules.Campaigns.TryGetValue(machine.Registry.Find(name.Campaign), out var campaign)
            ? (isSent ? campaign.Definition.OnSuccess : campaign.Definition.OnFailure)?.Updates ?? []
            : [];

    private bool Renders(EnginePartition partition, Candidate candidate) =>
        partition.Profiles.Get(candidate.User)?.Attribute(machine.Registry.GetOrAdd("lead score")) is { IsNumber: true } score
        && Value.CompareNumbers(score, Value.Of((double)Scenario.Threshold)) > 0;

    private void Claim(SendName name, long number, int partition) => _ = node.Post(new Deed.Claim(partition, name), Entries.Claim(number, Request));

    private void Abort(int partition, List<(SendName Name, long Number)> aborted) => _ = node.Post(
        new Deed.Aborted(partition, [.. aborted.Select(a => a.Name)]),
        Entries.CandidatesEnded([new EndedCandidates(false, "below", [.. aborted.Select(a => a.Number)])]));

    private static T Take<T>(List<T> from, int index)
    {
        var taken = from[index];
        from.RemoveAt(index);
        return taken;
    }
}
