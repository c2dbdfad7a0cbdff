using Ripen.Engine.Canvas.Schedules;

namespace Ripen.Engine.Rules;

/// <summary>The instants at which the audience of a canvas enters, within its start and end. Instants are milliseconds since 1970.</summary>
/// <param name="SkippedSlot">Counts instants that came too late to be kept.</param>
public sealed record BoundSchedule(EntrySchedule Source, TimeZoneInfo Zone, long? Start, long? End, int SkippedSlot)
{
    /// <summary>The first instant after another, or null when there is none.</summary>
    public long? Next(long after)
    {
        var next = Source.Next(Start is { } start && start - Source.Span > after ? start - Source.Span - 1 : after, Zone);
        return next < End || End is null ? next : null;
    }

    /// <summary>The last instant at or before another, or null when there was none.</summary>
    public long? Last(long notAfter) => Source.Last(notAfter, Zone) is { } last && !(last < Start - Source.Span) ? last : null;

    /// <summary>Whether an instant at which somebody would enter lies within start and end.</summary>
    public bool Holds(long at) => !(at < Start) && !(at >= End);

    /// <summary>The dates that are skipped because the canvas was launched less than a day before they begin; at midnight.</summary>
    public IReadOnlyList<DateTime> SkippedBy(long launch) =>
        Source is EntrySchedule.ByUserClock clock ? [.. clock.TooSoonAfter(launch).Where(date => Holds(clock.EarliestAt(date)))] : [];
}
