namespace Ripen.Bench.Load;

/// <summary>An event of the mix: its name, its share of all events in percent, and what the shipped canvas gives for it.</summary>
internal sealed record EventKind(string Name, int Percent, int Points)
{
    /// <summary>When set, the points are given only for more than this many <c>seconds</c>.</summary>
    public int? OnlyAboveSeconds { get; init; }

    /// <summary>The points for one occurrence.</summary>
    public int PointsFor(int seconds) => OnlyAboveSeconds is { } limit && seconds <= limit ? 0 : Points;
}
