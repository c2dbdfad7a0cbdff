namespace Ripen.Server.Api.UsersTrack.Plain;

/// <summary>A name of at most 24 bytes, as three words with zeros at the end, and its number; number 0 when there is none.</summary>
internal readonly record struct RecentName(ulong First, ulong Second, ulong Third, int Length, int Number);
