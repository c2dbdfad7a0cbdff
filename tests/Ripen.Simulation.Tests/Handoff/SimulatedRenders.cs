using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;
using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Machines;
using Ripen.Simulation.Tests.Nodes;
using Ripen.Simulation.Tests.Running;
using Ripen.Simulation.Tests.Scenarios;
using Ripen.Simulation.Tests.Traffic;

namespace Ripen.Simulation.Tests.Handoff;

/// <summary>
/// Stands for templates: a message is sent if the score is above the threshold, and whatever a step renders is the user's number of visits, where it is a number; a document says this and that. What a render
/// comes to goes back as an entry.
/// </summary>
internal sealed class SimulatedRenders(Machine machine, Handoffs handoffs, SimulatedNode node, Draw draw)
{
    /// <summary>All messages are the same.</summary>
    public static readonly FrozenRequest Request = new("PATCH", "https://crm.example/Lead", [], "{}");

    /// <summary>Why a message cannot be rendered.</summary>
    public static readonly RenderError Error = new("LQ200", "no number", "body", 1, 7);

    private static readonly string[] Events = ["webinar_joined", "demo_requested", "careers_viewed", "fast_lane", "pricing_viewed"];

    private readonly ActWriter _writer = new(machine.Registry);

    public Rendering Of(EnginePartition partition, Candidate candidate)
    {
        if (machine.HasIdentities && draw.Chance(15))
        {
            return draw.Of(Rendering.Broken, Rendering.Postponed);
        }

        if (candidate.Place is not { } place)
        {
            return Message(partition, candidate);
        }

        var visits = Attribute(partition, candidate, "visits");
        switch (partition.Rules.Canvases.GetValueOrDefault(place.Canvas)?.Steps.GetValueOrDefault(place.Step))
        {
            case BoundWebhook:
                return Message(partition, candidate);
            case BoundRenderedStep when draw.Chance(10):
                return draw.Of(Rendering.Aborted, Rendering.Failed);
            case BoundContext step:
                return new Rendering("variables") { Variables = [.. step.Definition.Variables.Select(v => KeyValuePair.Create(v.Name, visits))] };
            case BoundUserUpdate { Definition.Json: not null }:
                return new Rendering("a document") { Document = Document(machine.UserAt(candidate.User), visits), FailedRows = visits.IsNumber ? 0 : 1 };
            case BoundUserUpdate step:
                var rows = step.Definition.Updates.Where(u => !u.IsTemplate || visits.IsNumber).ToList();
                return new Rendering("rows")
                {
                    Updates = [.. rows.Select(u => u.IsTemplate ? u with { Operand = visits, IsTemplate = false } : u)],
                    FailedRows = step.Definition.Updates.Count - rows.Count,
                };
            default:
                return Rendering.Failed; // the step is there no longer
        }
    }

    // Of a user without visits it cannot be read, and holds nothing.
    private List<Act> Document(string user, Value visits)
    {
        if (!visits.IsNumber)
        {
            return [];
        }

        var now = machine.Clock.Now;
        List<Act> acts = [new Act.Write(user, [new Assignment(AssignmentKind.Increment, draw.Of("lead score", "visits"), Value.Of((long)draw.Below(3)))])];
        acts.AddRange(Enumerable.Range(0, draw.Below(3)).Select(_ => new Act.Event(user, draw.OneOf(Events), now + draw.Of(-Clock.Hour, 0, Clock.Hour), "", draw.Of(30, 61))));
        acts.AddRange(Enumerable.Range(0, draw.Below(2)).Select(_ => new Act.Purchase(user, "hat", 1, now, "")));
        return acts;
    }

    /// <summary>Appends it; of those that abort there may be several.</summary>
    /// <param name="place">The step of a canvas; null for a campaign, and for several.</param>
    public void Post(Rendering rendering, int partition, StepPlace? place, IReadOnlyList<(SendName Name, long Number)> candidates)
    {
        var (name, number) = candidates[0];
        if (rendering == Rendering.Aborted || rendering == Rendering.Failed)
        {
            var failed = rendering == Rendering.Failed;
            _ = node.Post(new Deed.Aborted(partition, [.. candidates.Select(c => c.Name)], failed), Entries.CandidatesEnded([new EndedCandidates(failed, "below", [.. candidates.Select(c => c.Number)])]));
        }
        else if (rendering == Rendering.Broken)
        {
            handoffs.NoteLetter(partition, number, place);
            _ = node.Post(new Deed.Unfollowed(partition, name, "broken"), Entries.RenderFailed([new FailedCandidates(Error, [number])]));
        }
        else if (rendering == Rendering.Postponed)
        {
            var isContext = place is not null && node.Engine(partition).Rules.Canvases.GetValueOrDefault(place.Canvas)?.Steps.GetValueOrDefault(place.Step) is BoundContext;
            _ = node.Post(new Deed.Unfollowed(partition, name, "postponed"), isContext ? Entries.StepPostponed(number, "no token") : Entries.RenderPostponed(number, "no token"));
        }
        else if (rendering == Rendering.Message)
        {
            _ = node.Post(new Deed.Claim(partition, name), Entries.Claim(number, Request));
        }
        else
        {
            var render = new StepRender { Updates = [.. rendering.Updates.Select(Bound)], FailedRows = rendering.FailedRows, Variables = rendering.Variables, Objects = _writer.Document(rendering.Document) };
            _ = node.Post(new Deed.Rendered(partition, name, rendering.Updates, rendering.FailedRows, rendering.Document, rendering.Variables), Entries.StepRendered(number, render));
        }
    }

    /// <summary>A row with its attribute's number.</summary>
    public BoundUpdate Bound(AttributeUpdate update) => new(machine.Registry.GetOrAdd(update.Attribute!), update.Field, update.Action, update.Operand, update.Min, update.Max);

    private Rendering Message(EnginePartition partition, Candidate candidate) =>
        Attribute(partition, candidate, "lead score") is { IsNumber: true } score && Value.CompareNumbers(score, Value.Of((double)Scenario.Threshold)) > 0 ? Rendering.Message : Rendering.Aborted;

    private Value Attribute(EnginePartition partition, Candidate candidate, string name) =>
        partition.Profiles.Get(candidate.User)?.Attribute(machine.Registry.GetOrAdd(name)) is { IsNumber: true } number ? number : Value.Null;
}
