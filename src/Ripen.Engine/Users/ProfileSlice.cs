namespace Ripen.Engine.Users;

/// <summary>What one slice of a walk over the profiles in memory found; see <see cref="ProfileTable.Walk"/>.</summary>
/// <param name="Seen">How many profiles it met.</param>
/// <param name="Matched">For how many of them the visitor said yes.</param>
/// <param name="Next">Where the next slice begins; 0 when this was the last.</param>
/// <param name="IsWhole">Whether every profile of the partition is in memory, so that a walk meets all.</param>
public readonly record struct ProfileSlice(int Seen, int Matched, ulong Next, bool IsWhole);
