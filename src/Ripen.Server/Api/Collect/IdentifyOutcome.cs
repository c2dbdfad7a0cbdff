namespace Ripen.Server.Api.Collect;

/// <summary>What came of identifying the user of a device.</summary>
internal enum IdentifyOutcome : byte
{
    /// <summary>The user is known by the external id.</summary>
    Done,

    /// <summary>The device is another user's.</summary>
    OtherUser,

    /// <summary>It could not be done yet; the batch is to be sent again.</summary>
    NotYet,
}
