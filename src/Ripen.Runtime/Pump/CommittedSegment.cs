namespace Ripen.Runtime.Pump;

/// <summary>The entries of one partition in a committed row.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="From">The first of them.</param>
/// <param name="To">The one behind the last of them.</param>
internal readonly record struct CommittedSegment(int Partition, int From, int To);
