using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Zones;

namespace Ripen.Definitions.Tests.Mapping;

/// <summary>Delay (canvas §4.3).</summary>
public sealed class DelayStepTests
{
    private const long Hour = 3_600_000;
    private static readonly string Delays = Files.Case("delay.yaml");

    [Fact]
    public void Every_form_of_delay_is_mapped()
    {
        var rules = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, Delays));
        var steps = rules.Canvases[0].Steps.Cast<DelayStep>().ToList();
        Assert.Equal(
            [
                new DelayRule.For(48 * Hour, null), new DelayRule.For(24 * Hour, 840), new DelayRule.CalendarDays(2, 0), new DelayRule.CalendarDays(1, 570),
                new DelayRule.UntilInstant(1_801_382_400_000), new DelayRule.UntilLocal(new DateTime(2027, 2, 1, 9, 0, 0)),
                new DelayRule.UntilNext(DayOfWeek.Monday, 1439, false), new DelayRule.UntilNext(DayOfWeek.Sunday, 0, true),
                new DelayRule.Personalized("demo at", false, 24 * Hour), new DelayRule.Personalized("hours", true, Hour), new DelayRule.UntilLocal(new DateTime(2027, 3, 1)),
            ],
            steps.Select(step => step.Rule));
        Assert.Equal([ClockZone.Company, ClockZone.User], steps.Take(2).Select(step => step.Zone));
        Assert.Equal((null, true), (steps[^1].Next, steps[^1].ReEnterAlways));
        Assert.Contains("demo at", RuleSetBuilder.NamesIn(rules));
    }

    [Theory]
    [InlineData("for: 2d", "for: 0s", "steps[0].for", "out of range; allowed are 1s to 730d")]
    [InlineData("for: 2d", "for: 731d", "steps[0].for", "out of range")]
    [InlineData("for: 2d", "for: 2d, until: 2027-01-31", "steps[0].until", "'for' and 'until' exclude each other")]
    [InlineData("for: 2d, ", "", "steps[0]", "one of these keys is needed here: for, calendar_days, until, until_next, personalized")]
    [InlineData("at: 14:00", "at: 24:00", "steps[1].at", "write a clock time as HH:MM")]
    [InlineData("until: 2027-02-01T09:00", "at: 09:00, until: 2027-02-01T09:00", "steps[5].at", "'at' belongs to 'for' and 'calendar_days'")]
    [InlineData("until: 2027-02-01T09:00", "until: 2027-02-30", "steps[5].until", "no date of the calendar")]
    [InlineData("until: 2027-02-01T09:00", "until: tomorrow", "steps[5].until", "write an instant such as")]
    [InlineData("weekday: monday", "weekday: montag", "steps[6].until_next.weekday", "'montag' is not allowed here")]
    [InlineData("value_of: context.hours", "value_of: context.a-b", "steps[9].personalized.value_of", "or a variable as context.NAME")]
    [InlineData("zone: user", "zone: local", "steps[1].zone", "'local' is not allowed here")]
    public void Bad_delay_is_refused_where_it_stands(string find, string replacement, string path, string words)
    {
        var error = Files.OnlyError(DefinitionSnapshot.Empty, Delays.Replace(find, replacement, StringComparison.Ordinal));
        Assert.Equal(path, error.Path);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("for: 2d", true)]
    [InlineData("until_next: { weekday: monday }", true)]
    [InlineData("until_next: { weekday: monday, if_passed: advance }", false)]
    [InlineData("personalized: { value_of: custom_attribute.n }", false)]
    public void Circle_needs_a_delay_that_always_takes_time(string rule, bool allowed)
    {
        var circle = Files.Case("canvas.yaml").Replace("everyone_else: { next: down }", "everyone_else: { next: down }\n  - { id: hold, type: delay, " + rule
            + ", next: up }", StringComparison.Ordinal).Replace("increment_by: 1 }]", "increment_by: 1 }]\n    next: hold", StringComparison.Ordinal);
        Assert.Equal(allowed, Files.Read(circle).Succeeded);
    }

    [Fact]
    public void Delay_may_change_after_launch()
    {
        var active = Delays.Replace("name: Delays", "name: Delays\nstatus: active", StringComparison.Ordinal);
        var launched = Files.Publish(DefinitionSnapshot.Empty, active);
        Assert.Empty(Files.Plan(launched, active.Replace("for: 2d", "for: 3d", StringComparison.Ordinal)).Errors);
    }
}
