using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Users;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Rules;

/// <summary>A canvas's volume limit, and how its periods lie in time. Instants are milliseconds since 1970.</summary>
/// <param name="Canvas">The canvas's number.</param>
/// <param name="Zone">The company's.</param>
/// <param name="Schedule">The instants of a scheduled canvas, or null.</param>
public sealed record BoundVolume(VolumeLimit Source, int Canvas, TimeZoneInfo Zone, BoundSchedule? Schedule)
{
    private const long Hour = 3_600_000;

    /// <summary>
    /// The period to which what a root causes belongs: that of the instant at which it happens. A run is its instant, also when the schedule has changed since; a launch has none that is the
    /// same in all partitions; where it goes by users' clocks, it is the date that the user has.
    /// </summary>
    public VolumePeriod PeriodOf(in Root root, Profile profile)
    {
        if (Source.Per != VolumeCadence.Run || root.Trigger != OccurrenceKind.Scheduled || root.Name != Canvas)
        {
            return PeriodAt(root.Now);
        }

        return Schedule?.Source switch
        {
            EntrySchedule.ByUserClock => Period(EntrySchedule.ByUserClock.BeginningOf(ClockTimes.LocalOf(root.Now, UserZones.Of(profile, ClockZone.User, Zone)).Date)),
            EntrySchedule.Launch or null => PeriodAt(root.Now),
            _ => Period(root.Now),
        };
    }

    /// <summary>The period to which an instant belongs.</summary>
    public VolumePeriod PeriodAt(long instant) => Period(Source.Per switch
    {
        VolumeCadence.Hour => instant - (((instant % Hour) + Hour) % Hour),
        VolumeCadence.Day => DateOnly.FromDateTime(ClockTimes.LocalOf(instant, Zone)).DayNumber,
        VolumeCadence.Run => Schedule?.Last(instant) ?? 0,
        _ => 0,
    });

    /// <summary>The instant at which a period begins, or null for one that has none: a lifetime, a launch, and the time before the first run.</summary>
    public long? StartOf(VolumePeriod period) => period.Cadence switch
    {
        VolumeCadence.Day => ClockTimes.InstantOf(DateOnly.FromDayNumber((int)period.Number).ToDateTime(TimeOnly.MinValue), Zone),
        _ => period.Number == 0 ? null : period.Number,
    };

    private VolumePeriod Period(long number) => new(Canvas, Source.Per, number);
}
