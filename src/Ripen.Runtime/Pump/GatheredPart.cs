namespace Ripen.Runtime.Pump;

/// <summary>An entry that goes into the next row, still where its request has it.</summary>
/// <param name="Partition">Its partition.</param>
/// <param name="Request">The number of its request within the row.</param>
/// <param name="Start">Where its bytes begin.</param>
/// <param name="Length">How many they are.</param>
internal readonly record struct GatheredPart(int Partition, int Request, int Start, int Length);
