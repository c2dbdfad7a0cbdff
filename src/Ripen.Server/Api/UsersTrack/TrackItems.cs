namespace Ripen.Server.Api.UsersTrack;

/// <summary>Where the objects of one array stand on the tape.</summary>
/// <param name="First">The first one; 0 when the array is absent.</param>
/// <param name="End">The index after the last one.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct TrackItems(int First, int End, int Count);
