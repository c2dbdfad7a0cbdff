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
    public void Launch_is_the_launch() => Assert.IsType<EntrySchedule.Launch>(Schedule("launch"));

    [Theory]
    [InlineData("2026-02-01T09:00:00Z", 1_769_936_400_000)]
    [InlineData("[2026-02-01T09:00:00Z]", 1_769_936_400_000)]
    [InlineData("[2026-02-01T09:00:00Z, 2026-02-01T09:00:00+01:00]", 1_769_932_800_000, 1_769_936_400_000)]
    public void Instants_are_put_in_order(string at, params long[] instants) => Assert.Equal(instants, Assert.IsType<EntrySchedule.Instants>(Schedule(at)).At);

    [Fact]
    public void Every_day_has_a_clock_time() => Assert.Equal(new EntrySchedule.ByClock(new EntryDays.All(), 570), Schedule("{ every: day, at: '09:30' }"));

    [Fact]
    public void Every_week_has_weekdays()
    {
        var weekly = Assert.IsType<EntryDays.Weekdays>(ByClock("{ every: week, on: [monday, friday, monday], at: '00:00' }").Days);
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Friday], weekly.On);
    }

    [Fact]
    public void Every_month_has_days()
    {
        var monthly = ByClock("{ every: month, on: [1, 31], at: '23:59' }");
        Assert.Equal([1, 31], Assert.IsType<EntryDays.OfMonth>(monthly.Days).On);
        Assert.Equal(1439, monthly.Minute);
    }

    [Fact]
    public void Dates_are_put_in_order()
    {
        var dates = ByClock("{ dates: [2026-12-24, 2026-03-01], at: '10:00' }");
        Assert.Equal([new DateTime(2026, 3, 1), new DateTime(2026, 12, 24)], Assert.IsType<EntryDays.Dates>(dates.Days).On);
        Assert.Equal(600, dates.Minute);
    }

    [Theory]
    [InlineData("{ every: week, on: [friday], at: '09:30', zone: user }", true)]
    [InlineData("{ dates: [2026-03-01], at: '09:30', zone: user }", true)]
    [InlineData("{ every: day, at: '09:30', zone: company }", false)]
    public void Clock_is_the_companys_or_the_users(string at, bool isUsers)
    {
        var schedule = Schedule(at);
        Assert.Equal((isUsers, 570), (schedule is EntrySchedule.ByUserClock, schedule is EntrySchedule.ByUserClock { Minute: var minute } ? minute : ((EntrySchedule.ByClock)schedule).Minute));
    }

    [Fact]
    public void As_many_instants_or_dates_as_allowed_are_taken_and_no_more()
    {
        static string List(int count, string item) => $"[{string.Join(", ", Enumerable.Range(1, count).Select(day => item.Replace("DD", $"{day:00}", StringComparison.Ordinal)))}]";
        Assert.Equal(EntrySchedule.MaxInstants, Assert.IsType<EntrySchedule.Instants>(Schedule(List(30, "2026-03-DDT09:00:00Z"))).At.Count);
        Assert.Contains("at most 30", Files.OnlyError(DefinitionSnapshot.Empty, Scheduled(List(31, "2026-03-DDT09:00:00Z"))).Message, StringComparison.Ordinal);
        Assert.Contains("at most 30", Files.OnlyError(DefinitionSnapshot.Empty, Scheduled($"{{ dates: {List(31, "2026-03-DD")}, at: '09:00' }}")).Message, StringComparison.Ordinal);
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
    [InlineData("lunch", "entry.at", "write launch, or an instant with its zone")]
    [InlineData("5", "entry.at", "expected 'launch' or text")]
    [InlineData("[]", "entry.at", "at least 1 item is needed")]
    [InlineData("[2026-02-30T09:00:00Z]", "entry.at[0]", "is no date of the calendar")]
    [InlineData("[2026-02-01T09:00:00Z, 2026-02-01T10:00:00+01:00]", "entry.at[1]", "stands here twice")]
    [InlineData("[launch]", "entry.at[0]", "write an instant with its zone")]
    [InlineData("{ dates: [2026-02-30], at: '09:30' }", "entry.at.dates[0]", "is no date of the calendar")]
    [InlineData("{ dates: [2026-02-01, 2026-02-01], at: '09:30' }", "entry.at.dates[1]", "stands here twice")]
    [InlineData("{ dates: [2026-02-01T09:00], at: '09:30' }", "entry.at.dates[0]", "write a date such as 2026-01-31")]
    [InlineData("{ dates: [2026-02-01] }", "entry.at.at", "missing key 'at'")]
    [InlineData("{ every: day, at: '09:30', zone: users }", "entry.at.zone", "did you mean 'user'")]
    [InlineData("{ on: [1], at: '09:30' }", "entry.at", "one of these keys is needed here: every, dates")]
    [InlineData("launch\n  start: 2026-02-01T09:00:00Z", "entry.start", "does not belong to 'at: launch'")]
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

    private static EntrySchedule.ByClock ByClock(string at) => Assert.IsType<EntrySchedule.ByClock>(Schedule(at));

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
