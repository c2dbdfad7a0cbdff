namespace Ripen.Server.Api.UsersTrack;

/// <summary>Why a whole request is refused before its objects are looked at (rest-api §1.11).</summary>
internal enum RequestFault : byte
{
    None,

    /// <summary>No JSON, or of another shape.</summary>
    Malformed,

    /// <summary>More objects in an array than allowed.</summary>
    TooManyObjects,
}
