using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;

namespace Ripen.Engine.Canvas;

/// <summary>Who enters a canvas and when (canvas §3.3, §3.7, §3.8). Instants are milliseconds since 1970, durations milliseconds.</summary>
/// <param name="Start">No entry before this instant; null for none.</param>
/// <param name="End">No entry at or after this instant; null for none.</param>
/// <param name="ReEntryAfter">How long after an entry the next is allowed; null: a user enters once in the canvas's life.</param>
/// <param name="MaxActiveEntriesPerUser">An accepted entry beyond it ends the oldest active ones as <c>replaced</c>; null for no bound.</param>
/// <param name="StrictSameSecond">Whether finished entries count for the one-entry-per-second rule too.</param>
public sealed record CanvasEntryRules(
    IReadOnlyList<Trigger> Triggers,
    Audience Audience,
    long? Start,
    long? End,
    long? ReEntryAfter,
    int? MaxActiveEntriesPerUser,
    bool StrictSameSecond)
{
    /// <summary>How users enter.</summary>
    public EntryMode Mode { get; init; }

    /// <summary>When, where <see cref="Mode"/> is <see cref="EntryMode.Scheduled"/>; else null.</summary>
    public EntrySchedule? Schedule { get; init; }

    /// <summary>How many entries all users together may have; null for no bound.</summary>
    public VolumeLimit? Volume { get; init; }
}
