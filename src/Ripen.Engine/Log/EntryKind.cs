namespace Ripen.Engine.Log;

/// <summary>The closed list of what may happen to a partition. The numbers are stored; never renumber them.</summary>
public enum EntryKind : byte
{
    /// <summary>The objects of one request that concern this partition.</summary>
    Track = 1,

    /// <summary>Time has passed: fire everything that is due. No longer written; <see cref="Due"/> took its place.</summary>
    Tick = 2,

    /// <summary>A rule set is in force from here on, after everything that is due has fired. No longer written; <see cref="RulesInTurn"/> took its place.</summary>
    Rules = 3,

    /// <summary>Candidates ended without a claim: their render aborted or failed.</summary>
    CandidatesEnded = 4,

    /// <summary>A rendered candidate asks to become a delivery.</summary>
    Claim = 5,

    /// <summary>A delivery was tried and will be tried again.</summary>
    Attempt = 6,

    /// <summary>A delivery is finished; what is to be written with it.</summary>
    Outcome = 7,

    /// <summary>Users of a canvas's audience without an active entry get one. No longer written; sweeps took its place.</summary>
    Arm = 8,

    /// <summary>A finished delivery is to be sent again.</summary>
    Replay = 9,

    /// <summary>A request's idempotency key is remembered at its home before the request's parts are appended.</summary>
    IdempotencyKey = 10,

    /// <summary>A message of another partition.</summary>
    Message = 20,

    /// <summary>Other partitions have messages of this one for good.</summary>
    Receipts = 21,

    /// <summary>An e-mail address gets a subscription state, whoever has it now or later (rest-api §3.18).</summary>
    ContactState = 22,

    /// <summary>Time has passed: fire the timers of users who are due, earliest first, of so many users at most.</summary>
    Due = 30,

    /// <summary>A rule set is in force from here on; timers that were due before still fire under the rules of their instant.</summary>
    RulesInTurn = 31,

    /// <summary>An operation over all users begins; see <see cref="Sweeps.Sweep"/>.</summary>
    SweepBegun = 32,

    /// <summary>The next users of a sweep.</summary>
    SweepStep = 33,

    /// <summary>A sweep is ended before it came to all users.</summary>
    SweepCancelled = 34,

    /// <summary>A step of a canvas was rendered.</summary>
    StepRendered = 35,

    /// <summary>A step of a canvas could not be rendered now, because a call that it makes failed for a passing reason.</summary>
    StepPostponed = 36,

    /// <summary>Messages could not be rendered: each leaves a dead letter.</summary>
    RenderFailed = 50,

    /// <summary>The replay of a dead letter aborted, or failed again.</summary>
    ReplayEnded = 51,

    /// <summary>Calls that the render of a candidate made failed; what became of the render comes by itself.</summary>
    CallsFailed = 52,

    /// <summary>A call with <c>:retry</c> failed in the render of a candidate: it is to be rendered again later.</summary>
    RenderPostponed = 55,

    /// <summary>A message was sent as a test: a line of the activity log, and nothing else.</summary>
    TestSent = 60,

    /// <summary>How many users are in segments, counted once a day over all partitions; the first partition keeps it.</summary>
    SegmentSizes = 61,

    /// <summary>A call of the API is to be carried out at an instant.</summary>
    CallScheduled = 62,

    /// <summary>A call that waits for its instant gets another one, or is ended.</summary>
    CallMoved = 63,
}
