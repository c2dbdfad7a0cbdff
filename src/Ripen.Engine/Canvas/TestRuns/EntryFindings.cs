using Ripen.Engine.Segments;

namespace Ripen.Engine.Canvas.TestRuns;

/// <summary>Whether a user would enter a canvas, and why not: what a test run assumes and shows (canvas §6.1).</summary>
/// <param name="Segments">What the filters of the audience's segments say, by the segment's id.</param>
/// <param name="Filter">What the audience's own filter says, or null where it has none.</param>
/// <param name="Trigger">What the trigger says; null where users enter without one.</param>
public sealed record EntryFindings(IReadOnlyList<(string Segment, FilterFinding Finding)> Segments, FilterFinding? Filter, TriggerFinding? Trigger)
{
    /// <summary>Whether the user is in the audience.</summary>
    public bool InAudience => Segments.All(s => s.Finding.Match) && Filter is not { Match: false };

    /// <summary>Whether nothing had to be assumed.</summary>
    public bool Match => InAudience && Trigger is not { Match: false };
}
