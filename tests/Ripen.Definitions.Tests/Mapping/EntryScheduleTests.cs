using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Schedules;

namespace Ripen.Definitions.Tests.Mapping;

/// <summary>Scheduled entry in documents (canvas §3.1).</summary>
public sealed class EntryScheduleTests
{
    private static readonly string Action = Files.Case("canvas.yaml");

    [Fact]
    public void An_instant_is_once() => Assert.Equal(new EntrySchedule.Once(1_769_936_400_000), Schedule("2026-02-01T09:00:00Z"));

    [Fact]
    public void Every_day_has_a_clock_time() => Assert.Equal(new EntrySchedule.Daily(570), Schedule("{ every: day, at: '09:30' }"));

    [Fact]
    public void Every_week_has_weekdays()
    {
        var weekly = Assert.IsType<EntrySchedule.Weekly>(Schedule("{ every: week, on: [monday, friday, monday], at: '00:00' }"));
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Friday], weekly.On);
    }

    [Fact]
    public void Every_month_has_days()
    {
        var monthly = Assert.IsType<EntrySchedule.Monthly>(Schedule("{ every: month, on: [1, 31], at: '23:59' }"));
        Assert.Equal([1, 31], monthly.On);
        Assert.Equal(1439, monthly.Minute);
    }

    [Fact]
    public void Action_based_entry_has_no_schedule()
    {
        var entry = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, Action)).Canvases[0].Entry;
        Assert.Equal((EntryMode.ActionBased, null), (entry.Mode, entry.Schedule));
    }

    [Theory]
    [InlineData("{ every: day, on: [1], at: '09:30' }", "entry.at.on", "belongs to 'every: week' and 'every: month'")]
    [InlineData("{ every: week, at: '09:30' }", "entry.at", "missing key 'on': a list of weekdays")]
    [InlineData("{ every: week, on: [1], at: '09:30' }", "entry.at.on[0]", "such as monday; found the number 1")]
    [InlineData("{ every: month, on: [32], at: '09:30' }", "entry.at.on[0]", "1 to 31; found the number 32")]
    [InlineData("{ every: month, on: [], at: '09:30' }", "entry.at.on", "at least 1 item is needed")]
    [InlineData("{ every: month, at: '09:30' }", "entry.at", "missing key 'on': a list of days")]
    public void Bad_schedules_are_refused_where_they_stand(string at, string path, string words)
    {
        var error = Files.OnlyError(DefinitionSnapshot.Empty, Scheduled(at));
        Assert.Equal(path, error.Path);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_belong_to_another_way_of_entry_are_refused()
    {
        Assert.Equal("entry", Files.OnlyError(DefinitionSnapshot.Empty, Scheduled("2026-02-01T09:00:00Z").Replace("  at: 2026-02-01T09:00:00Z\n", "", StringComparison.Ordinal)).Path);
        Assert.Equal("entry", Files.OnlyError(DefinitionSnapshot.Empty, Scheduled("2026-02-01T09:00:00Z")
            .Replace("schedule: scheduled\n  at: 2026-02-01T09:00:00Z", "schedule: action_based", StringComparison.Ordinal)).Path);
        var both = Action.Replace("schedule: action_based", "schedule: scheduled\n  at: 2026-02-01T09:00:00Z", StringComparison.Ordinal);
        Assert.Equal("entry.triggers", Files.OnlyError(DefinitionSnapshot.Empty, both).Path);
    }

    private static EntrySchedule Schedule(string at)
    {
        var entry = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, Scheduled(at))).Canvases[0].Entry;
        Assert.Equal(EntryMode.Scheduled, entry.Mode);
        return entry.Schedule!;
    }

    private static string Scheduled(string at) => Action
        .Replace("schedule: action_based", $"schedule: scheduled\n  at: {at}", StringComparison.Ordinal)
        .Replace("  triggers:\n    - { type: attribute_changed, attribute: score }\n", "", StringComparison.Ordinal);
}
