namespace Ripen.Engine.Activity;

/// <summary>What happened to one campaign in one UTC hour: counted exactly, with the first few as samples.</summary>
public sealed class ActivityGroup(int campaign, ActivityKind kind, long hour)
{
    /// <summary>The campaign's number.</summary>
    public int Campaign { get; } = campaign;

    /// <summary>What happened.</summary>
    public ActivityKind Kind { get; } = kind;

    /// <summary>The start of the hour, milliseconds since 1970.</summary>
    public long Hour { get; } = hour;

    /// <summary>How often.</summary>
    public long Count { get; set; }

    /// <summary>The first few.</summary>
    public List<ActivitySample> Samples { get; } = [];
}
