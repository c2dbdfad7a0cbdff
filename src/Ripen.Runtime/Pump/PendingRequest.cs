namespace Ripen.Runtime.Pump;

/// <summary>A request on its way to its commit, whole; only there it becomes entries.</summary>
/// <param name="Partition">The partition that <paramref name="Bytes"/> are one entry of, or <see cref="InParts"/>.</param>
/// <param name="Bytes">An entry, or several as <see cref="EntryParts"/>; nobody changes them before it was answered; they are copied into the row of their commit.</param>
/// <param name="IsBounded">Whether it comes from outside and may be told to come back; entries of the system itself are not.</param>
/// <param name="Answer">Who waits for it, or null.</param>
internal readonly record struct PendingRequest(int Partition, ReadOnlyMemory<byte> Bytes, bool IsBounded, EntryAnswer? Answer)
{
    /// <summary>Stands for the partition when the bytes are <see cref="EntryParts"/>.</summary>
    public const int InParts = -1;

    /// <summary>The next entry. False at the end.</summary>
    /// <param name="at">Where to go on: 0 at the beginning, then what the call before left in it.</param>
    /// <param name="start">Where the entry's bytes begin.</param>
    public bool TryNext(ref int at, out int partition, out int start, out int length)
    {
        bool isEntry;
        if (Partition == InParts)
        {
            isEntry = EntryParts.TryNext(Bytes.Span, ref at, out partition, out length);
            start = at - length;
            return isEntry;
        }

        // An empty entry is one all the same: whoever waits for it gets an answer.
        isEntry = at == 0;
        at = Math.Max(Bytes.Length, 1);
        (partition, start, length) = (Partition, 0, Bytes.Length);
        return isEntry;
    }
}
