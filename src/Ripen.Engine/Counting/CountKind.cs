namespace Ripen.Engine.Counting;

/// <summary>What is counted of canvases and campaigns (canvas §6.2). The numbers are stored; never renumber them.</summary>
public enum CountKind : byte
{
    /// <summary>Occurrences that matched an entry trigger.</summary>
    EntryAttempts = 1,

    /// <summary>Entries.</summary>
    Entered = 2,

    /// <summary>Entries refused; the group of the key is the <see cref="Canvas.EntryRefusal"/>.</summary>
    EntryRefused = 3,

    /// <summary>Entries that ended; the group of the key is the <see cref="Canvas.ExitReason"/>.</summary>
    Ended = 4,

    /// <summary>Entries of a variant; the group of the key is its number.</summary>
    VariantEntered = 5,

    /// <summary>Users who came to a step.</summary>
    StepEntered = 10,

    /// <summary>Users who left a step by a group of Action Paths or Audience Paths; the group of the key is its number.</summary>
    GroupAdvanced = 11,

    /// <summary>Users who left it by Everyone Else.</summary>
    EveryoneElse = 12,

    /// <summary>User Updates that changed the profile.</summary>
    Updated = 13,

    /// <summary>User Updates that changed nothing.</summary>
    NoChange = 14,

    /// <summary>Rows of a User Update that could not be applied.</summary>
    UpdateFailed = 15,

    /// <summary>Occurrences that matched a campaign's trigger.</summary>
    Triggered = 20,

    /// <summary>Campaign refusals; the group of the key is the <see cref="Campaigns.SendRefusal"/>.</summary>
    SendRefused = 21,

    /// <summary>Renders that aborted.</summary>
    Aborted = 22,

    /// <summary>Renders that failed.</summary>
    LiquidError = 23,

    /// <summary>Deliveries claimed.</summary>
    Claimed = 24,

    /// <summary>Deliveries that the receiver accepted.</summary>
    Sent = 25,

    /// <summary>Deliveries that failed for good.</summary>
    Failed = 26,

    /// <summary>Users who left a Decision Split by Yes.</summary>
    Yes = 30,

    /// <summary>Users who left a Decision Split by No.</summary>
    No = 31,

    /// <summary>Users who left a step for one that follows. Stores of earlier versions have it of Delays alone.</summary>
    Proceeded = 32,

    /// <summary>Users who left the canvas in a step without completing a path.</summary>
    StepExited = 33,

    /// <summary>Conversions on the first event; the group of the key is the variant's number, 0 the control group.</summary>
    ConvertedA = 34,

    /// <summary>Conversions on the second event.</summary>
    ConvertedB = 35,

    /// <summary>Conversions on the third event.</summary>
    ConvertedC = 36,

    /// <summary>Conversions on the fourth event.</summary>
    ConvertedD = 37,

    /// <summary>Users whom an experiment assigned to a path; the group of the key is its number. Of conversions with a step, the group is the path's number too, 0 the control group's.</summary>
    PathTaken = 38,

    /// <summary>Users whom an experiment assigned to its control group.</summary>
    ControlTaken = 39,

    /// <summary>Triggered sends that began to wait: for their delay, or for an instant that suits.</summary>
    Held = 40,

    /// <summary>Sends that wait no longer, whatever became of them.</summary>
    HoldEnded = 41,

    /// <summary>Users enrolled in a campaign's control group in place of a send.</summary>
    Enrolled = 42,

    /// <summary>Renders and messages that came back for an entry that had left the step.</summary>
    TooLate = 50,

    /// <summary>Variables that a context step set.</summary>
    VariablesUpdated = 51,

    /// <summary>Variables that a context step left as they were.</summary>
    VariablesNotUpdated = 52,

    /// <summary>Entries that ended in a step; the group of the key is the <see cref="Canvas.ExitReason"/>.</summary>
    StepEnded = 53,

    /// <summary>Renders of a context step that are tried again, because a call failed for a passing reason.</summary>
    Retried = 54,

    /// <summary>Renders that are tried again because a call with <c>:retry</c> failed.</summary>
    Postponed = 55,

    /// <summary>Deliveries whose place a later message took.</summary>
    Superseded = 56,

    /// <summary>No count but an instant: when a canvas was launched or resumed, entered, or got a message accepted for the last time. See <see cref="Counts.Mark"/>.</summary>
    LastActive = 60,

    /// <summary>Scheduled instants that could not be kept; counted in the first partition alone.</summary>
    ScheduleSkipped = 70,

    /// <summary>Keys of attributes objects that the engine dropped; the definition of the key is the attribute's number or 0, the group the <see cref="Users.WriteDrop"/>.</summary>
    WriteDropped = 80,

    /// <summary>In series alone: custom events; the definition of the key is the event's number.</summary>
    EventOccurred = 90,

    /// <summary>In series alone: starts of sessions; the definition of the key is the app's number, 0 for all together.</summary>
    SessionStarted = 91,

    /// <summary>In series alone: users who were created.</summary>
    UserCreated = 92,

    /// <summary>In series alone: users who started a session in the day.</summary>
    UserActive = 93,

    /// <summary>In series alone: conversions on the first event, in the day of the entry or receipt; the group of the key is the variant's number, 0 the control group.</summary>
    ConvertedByStart = 94,

    /// <summary>In series alone: users who received a campaign for the first time in the day.</summary>
    Recipient = 95,

    /// <summary>In series alone, and no count: how many users were in a segment, once a day; the definition of the key is the segment's number. The first partition has it.</summary>
    SegmentSize = 96,

    /// <summary>In series alone: purchases, each once whatever its quantity.</summary>
    Purchased = 97,

    /// <summary>In series alone: attributes objects that were applied to a user.</summary>
    AttributesWritten = 98,
}
