using CsCheck;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>What holds for every delay, zone and instant (canvas §4.3, §5).</summary>
public sealed class DelayClockTests
{
    private const int Runs = 100;
    private static readonly string[] Zones = ["UTC", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia"];
    private static readonly Gen<string> ZoneNames = Gen.Int[0, Zones.Length - 1].Select(i => Zones[i]);
    private static readonly Gen<long> Instants = Gen.Long[Clock.Iso("2026-01-01T00:00:00Z"), Clock.Iso("2027-12-31T00:00:00Z")];

    [Fact]
    public void Delay_by_the_clock_is_never_shorter_than_said_and_at_most_a_day_longer() =>
        Gen.Select(Instants, Gen.Long[Clock.Second, 40 * Clock.Day], Gen.Int[0, 1439], ZoneNames).Check(Runs, sample =>
        {
            var (entered, duration, minute, zone) = sample;
            var held = DueOf(new DelayRule.For(duration, minute), entered, zone) - entered;
            Assert.InRange(held, duration, duration + Clock.Day + (2 * Clock.Hour)); // a day of the clock may have 25 hours
        });

    [Fact]
    public void Clock_shows_the_time_when_the_delay_ends_but_where_the_zone_skips_it() =>
        Gen.Select(Instants, Gen.Int[1, 10], Gen.Int[0, 1439], ZoneNames).Check(Runs, sample =>
        {
            var (entered, days, minute, zone) = sample;
            var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
            var local = ClockTimes.LocalOf(DueOf(new DelayRule.CalendarDays(days, minute), entered, zone), info);
            Assert.True((int)local.TimeOfDay.TotalMinutes == minute || info.IsInvalidTime(local.Date.AddMinutes(minute)));
        });

    [Fact]
    public void Next_weekday_is_within_a_week_and_is_that_day() =>
        Gen.Select(Instants, Gen.Int[0, 6], Gen.Int[0, 1439], ZoneNames).Check(Runs, sample =>
        {
            var (entered, weekday, minute, zone) = sample;
            var due = DueOf(new DelayRule.UntilNext((DayOfWeek)weekday, minute, false), entered, zone);
            Assert.InRange(due - entered, 1, (7 * Clock.Day) + (2 * Clock.Hour));
            Assert.Equal((DayOfWeek)weekday, ClockTimes.LocalOf(due, TimeZoneInfo.FindSystemTimeZoneById(zone)).DayOfWeek);
        });

    private static long DueOf(DelayRule rule, long entered, string zone)
    {
        var workspace = new Workspace();
        var canvas = TestRules.Canvas("c", TestRules.Event("go"), new DelayStep("delay", "delay", rule, ClockZone.Company, "add", false), TestRules.Update("add", 1));
        workspace.Publish(entered, TestRules.Canvases(canvas) with { Settings = EngineSettings.Default with { TimeZone = zone } });
        workspace.Track(entered, r => r.Event("u", "go"));
        return Assert.Single(workspace.Waiting("u", "c")).DueAt;
    }
}
