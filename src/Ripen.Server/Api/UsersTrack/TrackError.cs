namespace Ripen.Server.Api.UsersTrack;

/// <summary>Why one object was refused (rest-api §1.5).</summary>
/// <param name="Type">The text for the caller, one of <see cref="TrackMessages"/>.</param>
/// <param name="Array">The array it came in.</param>
/// <param name="Index">Its place in that array as sent, from 0.</param>
internal readonly record struct TrackError(string Type, TrackArray Array, int Index);
