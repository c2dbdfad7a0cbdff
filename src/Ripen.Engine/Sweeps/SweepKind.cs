namespace Ripen.Engine.Sweeps;

/// <summary>What a sweep does with each user. The numbers are stored; never renumber them.</summary>
public enum SweepKind : byte
{
    /// <summary>Users of a canvas's audience without an active entry get one.</summary>
    Rearm = 1,

    /// <summary>The audience of a canvas enters at a scheduled instant.</summary>
    ScheduledEntry = 2,

    /// <summary>The audience of a canvas enters by a call of the API.</summary>
    Broadcast = 3,

    /// <summary>A date begins: the audience of a canvas is noted to enter at each user's own time.</summary>
    LocalEntry = 4,

    /// <summary>The audience of a canvas enters at its launch.</summary>
    LaunchEntry = 5,

    /// <summary>Those of the audience of a canvas whom a call of the API means enter it.</summary>
    CanvasCall = 6,

    /// <summary>The audience of a campaign, or those of it whom the call means, are sent to by a call of the API.</summary>
    CampaignCall = 7,

    /// <summary>A custom attribute that is deleted is taken from all users.</summary>
    RemoveAttribute = 20,

    /// <summary>A custom event that is deleted is taken from all users.</summary>
    RemoveEvent = 21,

    /// <summary>The users of a segment are marked, and deleted days later.</summary>
    DeleteMembers = 22,
}
