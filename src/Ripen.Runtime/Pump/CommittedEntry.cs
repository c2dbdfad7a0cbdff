namespace Ripen.Runtime.Pump;

/// <summary>Where an entry lies in the row that committed it, and who waits for it.</summary>
/// <param name="Partition">Its partition.</param>
/// <param name="Start">Where its bytes begin.</param>
/// <param name="Length">How many they are.</param>
/// <param name="Request">The number of its request within the row.</param>
internal readonly record struct CommittedEntry(int Partition, int Start, int Length, int Request);
