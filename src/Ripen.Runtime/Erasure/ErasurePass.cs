namespace Ripen.Runtime.Erasure;

/// <summary>How far a pass of the <see cref="ErasureKeeper"/> is. A crash forgets it; the next one begins anew and finds less to do.</summary>
/// <param name="throughRow">The last deletion that it works off.</param>
internal sealed class ErasurePass(long throughRow)
{
    /// <summary>The last deletion that it works off.</summary>
    public long ThroughRow { get; } = throughRow;

    /// <summary>The partition whose ledger blocks are looked through; behind the last one when that is done.</summary>
    public int Partition { get; set; }

    /// <summary>Who was deleted from it, with the entry that did it; null before they were read.</summary>
    public Dictionary<ulong, long>? Deleted { get; set; }

    /// <summary>The last block that was looked through.</summary>
    public long AfterBlock { get; set; }

    /// <summary>The last row of the log that must go; null before the log was rolled.</summary>
    public long? LogRow { get; set; }

    /// <summary>Whether the store was written anew.</summary>
    public bool IsRewritten { get; set; }

    /// <summary>Goes on to the next partition.</summary>
    public void NextPartition() => (Partition, Deleted, AfterBlock) = (Partition + 1, null, 0);
}
