namespace Ripen.Engine.Canvas;

/// <summary>Why an occurrence that matched an entry trigger opened no entry. The numbers are stored; never renumber them.</summary>
public enum EntryRefusal
{
    /// <summary>It was not refused.</summary>
    None = 0,

    /// <summary>The canvas is not active.</summary>
    Stopped = 1,

    /// <summary>The instant lies outside the canvas's start and end.</summary>
    Window = 2,

    /// <summary>The user is not in the audience.</summary>
    Audience = 3,

    /// <summary>The user entered before, and the window of re-entry has not passed or there is none.</summary>
    ReEligibility = 4,

    /// <summary>An entry opened in the same UTC second is still under way.</summary>
    SameSecond = 5,

    /// <summary>Guard G1: the same root opened an entry of this canvas already.</summary>
    LoopGuard = 6,

    /// <summary>Guard G2: too many links between the root and this occurrence.</summary>
    Depth = 7,

    /// <summary>Guard G3: too many entries in too short a time.</summary>
    Breaker = 8,

    /// <summary>An API call came for a canvas that is not entered by calls (any more).</summary>
    EntryMode = 9,

    /// <summary>The canvas has had as many entries as its volume limit allows (canvas §3.7).</summary>
    VolumeLimit = 10,

    /// <summary>The user was deleted while the attempt waited to be counted.</summary>
    UserDeleted = 11,

    /// <summary>The schedule was changed between the beginning of a date and the user's own time.</summary>
    Rescheduled = 12,

    /// <summary>The user's own time was missed by more than an hour.</summary>
    Missed = 13,

    /// <summary>Too many scheduled entries of this user wait for the user's own time.</summary>
    TooManyWaiting = 14,
}
