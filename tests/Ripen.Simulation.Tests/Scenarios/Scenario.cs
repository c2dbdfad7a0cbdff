using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Values;
using Ripen.Simulation.Tests.Machines;
using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests.Scenarios;

/// <summary>The definitions of a run, drawn from its seed, and what becomes of them.</summary>
internal static class Scenario
{
    /// <summary>Messages abort unless the score is above it.</summary>
    public const decimal Threshold = 20;

    // Ids are remembered for longer than a run lasts, in several generations: when they are forgotten is not promised, and so not modelled.
    private static readonly EngineSettings Settings = EngineSettings.Default with { DedupWindow = 40 * Clock.Day };

    /// <summary>The definitions that a run begins with: a scoring canvas with up to three others, and one to three campaigns.</summary>
    /// <param name="draw">The numbers of the seed.</param>
    public static RuleSet First(ulong seed, Draw draw, Machine machine)
    {
        var rules = First(draw);
        if (seed % 6 is 1 or 2 or 5)
        {
            return rules; // what was added later is in every second run only, and has numbers of its own: so the seeds that had been kept by then play what they played
        }

        var more = new Draw(seed + 1);
        rules = Bounds.In(Trial.In(rules, more), more, machine);
        return !machine.HasIdentities && more.Chance(50) ? rules.With(c => c.Id == "talk" ? Talk.WithDocument(c) : c) : rules;
    }

    private static RuleSet First(Draw draw)
    {
        List<CanvasDefinition> others = [Canvases.Ranked(draw), Canvases.Fast(draw), Tour.Of(draw), Talk.Of(draw), Calls.ByCall(draw), Calls.Daily(draw)];
        List<CanvasDefinition> canvases = [Canvases.Scoring(draw)];
        for (var more = draw.Below(3); more > 0; more--)
        {
            var other = draw.OneOf(others);
            others.Remove(other);
            canvases.Add(other);
        }

        List<Engine.Campaigns.CampaignDefinition> campaigns = [.. Campaigns.Of(draw)];
        if (canvases.Count(c => c.Entry.Triggers.Contains(TestRules.AnyNewScore)) > 1 || campaigns.Any(c => Campaigns.MovesScore(c.OnSuccess) || Campaigns.MovesScore(c.OnFailure)))
        {
            // Where two enter at what the other writes, journeys without a bound double at every end of a window.
            canvases = [.. canvases.Select(c => c with { Entry = c.Entry with { MaxActiveEntriesPerUser = c.Entry.MaxActiveEntriesPerUser ?? 2 } })];
        }

        return new RuleSet(0, [TestRules.Prospects], canvases, campaigns) { Settings = Settings with { BreakerEntries = draw.Of<int?>(null, null, 1, 3), BreakerPeriod = draw.Of(Clock.Minute, Clock.Day) }, FrequencyCaps = Campaigns.Caps(draw) };
    }

    /// <summary>A change of what is published: stop, resume, other amounts, other delays, another audience, a step less, other limits, hours and shares.</summary>
    public static RuleSet Edit(RuleSet rules, Draw draw)
    {
        var canvas = draw.OneOf([.. rules.Canvases.Where(c => c.Entry.Schedule is null)]).Id;
        var campaign = (draw.Chance(50) ? rules.Campaigns[^1] : draw.OneOf(rules.Campaigns)).Id;
        var edited = draw.Below(9) switch
        {
            0 or 1 => rules.With(c => c.Id == canvas ? c with { Status = Other(c.Status), Version = c.Version + 1 } : c),
            2 => rules.With(c => c.Id == canvas ? c with { Steps = [.. c.Steps.Select(s => s is UserUpdateStep u ? Scaled(u, draw.Of(1, 2, 3)) : s)] } : c),
            3 => rules.With(c => c.Id == "tour" ? Tour.WithOtherDelay(c, draw) : c),
            4 => rules with { Campaigns = [.. rules.Campaigns.Select(c => c.Id == campaign ? c with { Status = Other(c.Status) } : c)] },
            5 or 6 => rules with { Campaigns = [.. rules.Campaigns.Select(c => c.Id == campaign ? Campaigns.Edited(c, draw) : c)] },
            _ => rules.With(c => WithoutStep(c, draw)),
        };
        return Bounds.Edited(Trial.Edited(edited, draw), draw);
    }

    private static CanvasDefinition WithoutStep(CanvasDefinition canvas, Draw draw) => canvas.Id switch
    {
        "fast" when canvas.Steps.Any(s => s.Id == "fast-wait") => Canvases.WithoutFirstWait(canvas, draw),
        "talk" when canvas.Steps.Any(s => s.Id == "talk-add") => Talk.WithoutUpdate(canvas, draw),
        "tour" when canvas.Steps.Any(s => s.Id == "tour-delay") => Tour.WithoutDelay(canvas, draw),
        _ => canvas,
    };

    private static DefinitionStatus Other(DefinitionStatus status) => status == DefinitionStatus.Active ? DefinitionStatus.Stopped : DefinitionStatus.Active;

    private static UserUpdateStep Scaled(UserUpdateStep step, long by) => step with { Updates = [.. step.Updates.Select(u => u with { Operand = Value.Of(by) })] };
}
