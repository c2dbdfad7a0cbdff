namespace Ripen.Engine.Activity;

/// <summary>What happened to one campaign, or step of a canvas, in one UTC hour: counted exactly, with the first few as samples.</summary>
public sealed class ActivityGroup(int campaign, int step, ActivityKind kind, long hour)
{
    /// <summary>The number of the campaign, or of the canvas.</summary>
    public int Campaign { get; } = campaign;

    /// <summary>The number of the canvas's step; 0 for a campaign.</summary>
    public int Step { get; } = step;

    /// <summary>What happened.</summary>
    public ActivityKind Kind { get; } = kind;

    /// <summary>The start of the hour, milliseconds since 1970.</summary>
    public long Hour { get; } = hour;

    /// <summary>How often.</summary>
    public long Count { get; set; }

    /// <summary>The first few.</summary>
    public List<ActivitySample> Samples { get; } = [];
}
