namespace Ripen.Engine.Identity;

/// <summary>What one partition may say to another. The numbers are stored; never renumber them.</summary>
public enum MessageKind : byte
{
    /// <summary>Objects of a request whose user lives at the receiver.</summary>
    Objects = 1,

    /// <summary>A user has an e-mail address or phone number now.</summary>
    ContactAdded = 2,

    /// <summary>A user has an e-mail address or phone number no more.</summary>
    ContactRemoved = 3,

    /// <summary>A user's subscription to e-mail was set: all with the same address follow.</summary>
    StateSet = 4,

    /// <summary>A user is to have the subscription state of the address.</summary>
    SetState = 5,

    /// <summary>A user asks for an external id or alias.</summary>
    Claim = 6,

    /// <summary>The user has it.</summary>
    Claimed = 7,

    /// <summary>Somebody else has it.</summary>
    ClaimRefused = 8,

    /// <summary>A user has an external id or alias no more.</summary>
    Unclaim = 9,

    /// <summary>The external id or alias of one user leads to another.</summary>
    Move = 10,

    /// <summary>May this user be merged into that one?</summary>
    MergeAsked = 11,

    /// <summary>The answer to <see cref="MergeAsked"/>.</summary>
    MergeAnswered = 12,

    /// <summary>A user's whole state, for the survivor.</summary>
    MergeIn = 13,

    /// <summary>The loser that was allowed to come does not come.</summary>
    MergeCancelled = 14,

    /// <summary>The outcome of a delivery to a user who was merged meanwhile.</summary>
    Outcome = 15,

    /// <summary>A survivor was deleted: what is kept of the loser goes too. Or, where a truth value follows: the survivor remembers the loser no more, who goes on leading to it.</summary>
    Forget = 16,

    /// <summary>A user asks for another external id in place of the one that it has; only for one that nobody has or had.</summary>
    ClaimUnused = 17,

    /// <summary>The user has it, and the one before is deprecated.</summary>
    ClaimedUnused = 18,

    /// <summary>Entries of canvases with a volume limit ask to be counted.</summary>
    VolumeAsked = 30,

    /// <summary>The answers to <see cref="VolumeAsked"/>.</summary>
    VolumeAnswered = 31,

    /// <summary>An entry that was counted was not made.</summary>
    VolumeReturned = 32,

    /// <summary>A limit that was said to be reached is reached no more.</summary>
    VolumeReopened = 33,

    /// <summary>An attempt to enter of a user who was merged while it waited.</summary>
    VolumeMoved = 34,
}
