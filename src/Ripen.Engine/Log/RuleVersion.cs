namespace Ripen.Engine.Log;

/// <summary>
/// The version of the engine's behaviour that an entry was first applied under. A change of behaviour is a new version, named here, and the old path stays until no kept log needs it: a replay does what was done.
/// </summary>
public static class RuleVersion
{
    /// <summary>What this software writes.</summary>
    public const byte Current = CountsWrites;

    /// <summary>Variants and experiment paths go by the platform's id of a user; before, by the client's id where there was one, which moved people when they were identified.</summary>
    public const byte SharesByPlatformId = 2;

    /// <summary>
    /// An e-mail address whose last user is gone keeps no subscription state, and what is kept of a merged user goes when the survivor has no room to remember it; before, both stayed for good, and with them the
    /// identifiers of users who were deleted.
    /// </summary>
    public const byte ForgetsWhoLeft = 3;

    /// <summary>
    /// What is worked off late comes out as it would have in time. A held send that was due before its campaign was stopped is no longer cancelled by that stop; who did an exit event leaves although the step was
    /// removed; of an entry that a back-dated event opened, a wait behind steps that take no time counts from the event too, not only one that comes first; and an entry that a scheduled instant owes may begin with a
    /// wait that ended under rules of before, and comes before a later claim of a campaign's message. A block of the breaker is over before waits that end at the same instant; a delivery is later than its user, so that
    /// a replay tells whose it is; and what was accepted and is sent again by force counts twice for frequency caps, the first time for good.
    /// </summary>
    public const byte LateAsInTime = 4;

    /// <summary>
    /// What a user has lost is free. A user is made also where all places near an identifier's hash are taken by users who were made by the identifier and have lost it since; before, what came for such an identifier
    /// had no effect. And an alias that was given to a user who had been merged meanwhile is the survivor's at its home too; before, it stayed taken when the survivor was deleted.
    /// </summary>
    public const byte FreesWhatIsLost = 5;

    /// <summary>The series count purchases and attributes objects by hour; before, they did not.</summary>
    public const byte CountsWrites = 6;
}
