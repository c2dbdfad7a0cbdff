using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Definitions;
using Ripen.Engine.Zones;
using Ripen.Simulation.Tests.Machines;
using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests.Scenarios;

/// <summary>What keeps entries and messages within bounds: volume limits and quiet hours.</summary>
internal static class Bounds
{
    /// <remarks>
    /// A limit counts all users together, and of several whose timers are late nobody promises which fires first. Where a reference follows who enters, there is one partition then, and the limit is that of a canvas
    /// that nobody enters by a timer.
    /// </remarks>
    public static RuleSet In(RuleSet rules, Draw draw, Machine machine)
    {
        List<CanvasDefinition> countable = [.. rules.Canvases.Where(c => machine.HasIdentities || (machine.Partitions == 1 && IsEnteredFromOutside(c)))];
        if (countable.Count > 0 && draw.Chance(60))
        {
            var limited = draw.OneOf(countable);
            var per = limited.Entry.Schedule is null ? draw.Of(VolumeCadence.Hour, VolumeCadence.Day, VolumeCadence.Lifetime) : VolumeCadence.Lifetime;
            rules = rules.With(c => c == limited ? c with { Entry = c.Entry with { Volume = new VolumeLimit(draw.Of(1, 3, 8), per) } } : c);
        }

        if (draw.Chance(50))
        {
            rules = rules.With(c => c.Id == "talk" ? c with { Limits = Limits(draw), Steps = [.. c.Steps.Select(s => s is WebhookStep send ? send with { Quiet = Own(draw) } : s)] } : c);
            rules = rules with { Campaigns = [.. rules.Campaigns.Select(c => draw.Chance(60) ? c with { Limits = Limits(draw) } : c)] };
        }

        return rules;
    }

    /// <summary>Other bounds, where there are some.</summary>
    public static RuleSet Edited(RuleSet rules, Draw draw) => rules.With(c => c.Entry.Volume is { } limit && draw.Chance(30) ? c with { Entry = c.Entry with { Volume = limit with { Max = draw.Of(1, 2, 6) } } } : c) with
    {
        Campaigns = [.. rules.Campaigns.Select(c => c.Limits.Quiet is not null && draw.Chance(20) ? c with { Limits = Limits(draw), Version = c.Version + 1 } : c)],
    };

    private static bool IsEnteredFromOutside(CanvasDefinition canvas) =>
        canvas.Entry.Schedule is null && !canvas.Entry.Triggers.Contains(TestRules.AnyNewScore) && !canvas.Steps.Any(s => s.Ends.Any(e => e.ReEnterAlways));

    private static SendLimits Limits(Draw draw) => new(Quiet(draw), null);

    private static StepQuietHours? Own(Draw draw) => draw.Of<StepQuietHours?>(null, null, new StepQuietHours(null), new StepQuietHours(Quiet(draw)));

    private static QuietHours Quiet(Draw draw)
    {
        var (from, to) = draw.Of((22 * 60, 7 * 60), (9 * 60, (10 * 60) + 5), (9 * 60, 12 * 60));
        return new QuietHours(new DailyWindow(from, to, draw.Of(ClockZone.Company, ClockZone.User)), draw.Chance(40));
    }
}
