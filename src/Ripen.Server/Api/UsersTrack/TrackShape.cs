namespace Ripen.Server.Api.UsersTrack;

/// <summary>What a body looks like.</summary>
internal enum TrackShape : byte
{
    /// <summary>An object with arrays of attributes, events and purchases.</summary>
    Track,

    /// <summary>An array of session starts.</summary>
    Sessions,

    /// <summary>As <see cref="Track"/>, with one object in all, which may stand without its array (rest-api §2.11).</summary>
    Sync,

    /// <summary>As <see cref="Track"/>, with more objects and less haste (rest-api §2.12).</summary>
    Bulk,
}
