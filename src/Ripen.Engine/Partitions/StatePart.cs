namespace Ripen.Engine.Partitions;

/// <summary>The parts of a partition's stored state that came after its first format. The numbers are stored; never renumber them. 0 ends the list.</summary>
internal enum StatePart : byte
{
    /// <summary>Rule sets that others took the place of and that still have timers to fire.</summary>
    SupersededRules = 1,

    /// <summary>When campaigns were last stopped.</summary>
    CampaignStops = 2,

    /// <summary>Messages of and to other partitions, who waits for an answer, and how many addresses there are.</summary>
    Identity = 10,

    /// <summary>The places of open candidates that belong to steps of canvases.</summary>
    StepPlaces = 20,

    /// <summary>How often open candidates were rendered again.</summary>
    CandidateTries = 21,

    /// <summary>Sweeps under way, and the last that came to an end.</summary>
    Sweeps = 30,

    /// <summary>Up to which instant the schedules of canvases were kept.</summary>
    Schedules = 31,

    /// <summary>How many entries are in each step. A state without it is of a version that did not count them.</summary>
    PendingEntries = 40,

    /// <summary>Entries counted for volume limits, what is known to be full, and attempts that wait.</summary>
    Volume = 41,

    /// <summary>What happened by day and hour. A state without it is of a version that did not count that.</summary>
    Series = 42,

    /// <summary>Calls of the API that wait for their instants.</summary>
    ScheduledCalls = 43,
}
