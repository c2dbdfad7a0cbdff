namespace Ripen.Server.Api.UsersTrack;

/// <summary>The arrays that objects come in.</summary>
internal enum TrackArray : byte
{
    Attributes,
    Events,
    Purchases,
    Sessions,
}
