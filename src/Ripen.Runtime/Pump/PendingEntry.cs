namespace Ripen.Runtime.Pump;

/// <summary>An entry on its way: gathered, committed, applied, answered.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Bytes">The entry; nobody changes it from here on.</param>
/// <param name="IsBounded">Whether it comes from outside and may be told to come back; entries of the system itself are not.</param>
/// <param name="Answer">Who waits for it, or null.</param>
internal readonly record struct PendingEntry(int Partition, ReadOnlyMemory<byte> Bytes, bool IsBounded, EntryAnswer? Answer)
{
    /// <summary>Answers who waits for it.</summary>
    public void Complete(AppendResult result) => Answer?.Complete(result);
}
