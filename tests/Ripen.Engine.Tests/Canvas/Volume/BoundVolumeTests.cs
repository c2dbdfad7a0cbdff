using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Canvas.Volume;

/// <summary>How periods lie in time.</summary>
public sealed class BoundVolumeTests
{
    [Theory]
    [InlineData("2026-03-28T23:59:59+01:00", "2026-03-28T00:00:00+01:00")]
    [InlineData("2026-03-29T23:59:59+02:00", "2026-03-29T00:00:00+01:00")] // the day has 23 hours
    [InlineData("2026-10-25T23:59:59+01:00", "2026-10-25T00:00:00+02:00")] // and this one 25
    [InlineData("2026-10-26T00:00:00+01:00", "2026-10-26T00:00:00+01:00")]
    public void A_day_begins_at_midnight_of_the_company(string instant, string start) => Assert.Equal(Clock.Iso(start), StartOf(VolumeCadence.Day, instant));

    [Theory]
    [InlineData("2026-01-05T10:00:00Z", "2026-01-05T10:00:00Z")]
    [InlineData("2026-01-05T10:59:59.999Z", "2026-01-05T10:00:00Z")]
    [InlineData("1969-12-31T23:30:00Z", "1969-12-31T23:00:00Z")]
    public void An_hour_is_one_of_UTC(string instant, string start) => Assert.Equal(Clock.Iso(start), StartOf(VolumeCadence.Hour, instant));

    [Fact]
    public void A_lifetime_has_no_beginning() => Assert.Null(StartOf(VolumeCadence.Lifetime, "2026-01-05T10:00:00Z"));

    [Theory]
    [InlineData("2026-01-05T07:59:59Z", null)] // before the start of the canvas
    [InlineData("2026-01-06T07:59:59Z", "2026-01-05T08:00:00Z")]
    [InlineData("2026-01-06T08:00:00Z", "2026-01-06T08:00:00Z")]
    public void A_run_begins_at_its_instant(string instant, string? start)
    {
        var schedule = new BoundSchedule(new EntrySchedule.ByClock(new EntryDays.All(), 9 * 60), Paris, Clock.Iso("2026-01-05T08:00:00Z"), null, 0);
        var limit = new BoundVolume(new VolumeLimit(1, VolumeCadence.Run), 1, Paris, schedule);
        Assert.Equal(start is null ? null : Clock.Iso(start), limit.StartOf(limit.PeriodAt(Clock.Iso(instant))));
    }

    [Fact]
    public void A_launch_is_one_run_whatever_its_instant()
    {
        var schedule = new BoundSchedule(new EntrySchedule.Launch(), Paris, null, null, 0);
        var limit = new BoundVolume(new VolumeLimit(1, VolumeCadence.Run), 1, Paris, schedule);
        var root = new Root(default, RootKind.Timer, OccurrenceKind.Scheduled, 1, 5, 5, 0);
        Assert.Equal(limit.PeriodAt(Clock.At("5 10:00")), limit.PeriodOf(root, new Profile(1, 0)));
        Assert.Null(limit.StartOf(limit.PeriodOf(root, new Profile(1, 0))));
    }

    [Theory]
    [InlineData("Asia/Tokyo", "7 00:00")]
    [InlineData("America/Los_Angeles", "7 17:00")]
    public void A_date_by_users_clocks_is_one_run_wherever_they_are(string zone, string at)
    {
        var schedule = new BoundSchedule(new EntrySchedule.ByUserClock(new EntryDays.All(), 9 * 60), Paris, null, null, 0);
        var limit = new BoundVolume(new VolumeLimit(1, VolumeCadence.Run), 1, Paris, schedule);
        var user = new Profile(1, 0);
        user.SetField(ProfileField.TimeZone, zone);
        var root = new Root(default, RootKind.Timer, OccurrenceKind.Scheduled, 1, Clock.At(at), Clock.At(at), 0);
        Assert.Equal(Clock.At("6 10:00"), limit.StartOf(limit.PeriodOf(root, user)));
    }

    [Fact]
    public void Last_is_the_instant_before_which_Next_comes_to_no_other()
    {
        EntrySchedule[] schedules =
        [
            new EntrySchedule.Instants([Clock.At("15 12:00"), Clock.At("25 12:00")]),
            new EntrySchedule.ByClock(new EntryDays.All(), 2 * 60 + 30),
            new EntrySchedule.ByClock(new EntryDays.Weekdays([DayOfWeek.Sunday, DayOfWeek.Tuesday]), 2 * 60 + 30),
            new EntrySchedule.ByClock(new EntryDays.OfMonth([1, 31]), 9 * 60),
            new EntrySchedule.ByUserClock(new EntryDays.OfMonth([1, 31]), 9 * 60),
            new EntrySchedule.ByClock(new EntryDays.Dates([new DateTime(2026, 2, 1), new DateTime(2026, 3, 29)]), 2 * 60 + 30),
        ];
        foreach (var schedule in schedules)
        {
            for (var at = Clock.Iso("2026-01-10T00:00:00Z"); at < Clock.Iso("2026-12-10T00:00:00Z"); at += 7 * Clock.Hour)
            {
                var last = schedule.Last(at, Paris);
                Assert.True(last <= at || (last is null && !(schedule.Next(0, Paris) <= at)), $"{schedule} at {at}: {last}");
                Assert.False(last is { } instant && schedule.Next(instant, Paris) <= at, $"{schedule} at {at}: {last}");
            }
        }
    }

    private static TimeZoneInfo Paris { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private static long? StartOf(VolumeCadence cadence, string instant)
    {
        var limit = new BoundVolume(new VolumeLimit(1, cadence), 1, Paris, null);
        return limit.StartOf(limit.PeriodAt(Clock.Iso(instant)));
    }
}
