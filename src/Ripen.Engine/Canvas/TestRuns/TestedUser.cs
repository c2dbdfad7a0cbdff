namespace Ripen.Engine.Canvas.TestRuns;

/// <summary>A copy of the user for whom a test run is made.</summary>
/// <param name="Partition">Where the user lives.</param>
/// <param name="Partitions">How many partitions the installation has.</param>
/// <param name="Key">The user's key.</param>
/// <param name="Profile">The profile in its stored form; see <see cref="Users.ProfileCodec"/>.</param>
public sealed record TestedUser(int Partition, int Partitions, ulong Key, ReadOnlyMemory<byte> Profile);
