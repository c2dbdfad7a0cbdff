namespace Ripen.Server.Api.UsersTrack;

/// <summary>All that is left of a request once it was parsed: what is to be appended and what the caller is told then.</summary>
/// <param name="Key">The hash of the idempotency key, if there is one.</param>
/// <param name="Body">The hash of the body; only with a key.</param>
/// <param name="Entries">The entries of all partitions, which may be none; null when no object was accepted.</param>
/// <param name="Answer">The answer when all is applied.</param>
/// <param name="Written">What the caller wants to read when all is applied, in place of the answer; null for nothing.</param>
internal readonly record struct TrackWork(UInt128? Key, UInt128 Body, ReadOnlyMemory<byte>? Entries, ReadOnlyMemory<byte> Answer, SyncObject? Written = null);
