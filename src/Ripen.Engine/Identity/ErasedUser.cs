namespace Ripen.Engine.Identity;

/// <summary>A user of whom nothing is to be kept: deleted, or merged into one who was.</summary>
/// <param name="Key">The user's key. Another user may get it later.</param>
/// <param name="Sequence">The entry by which the user went: everything under the key up to it is the user's, everything after it somebody else's.</param>
public readonly record struct ErasedUser(ulong Key, long Sequence);
