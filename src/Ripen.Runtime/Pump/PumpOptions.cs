using System.ComponentModel.DataAnnotations;

namespace Ripen.Runtime.Pump;

/// <summary>The bounds of the pump.</summary>
public sealed class PumpOptions
{
    /// <summary>How many entries of callers may wait for a partition. Default 10,000; beyond it callers are told to come back.</summary>
    [Range(1, 1_000_000)]
    public int InboxEntries { get; init; } = 10_000;

    /// <summary>How many bytes of callers' entries may wait for all partitions together. Default 256 MiB.</summary>
    [Range(1024, 4L * 1024 * 1024 * 1024)]
    public long InboxBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>At how many bytes a commit takes no further entry. Default 1 MiB; one entry may exceed it.</summary>
    [Range(1024, 32 * 1024 * 1024)]
    public int CommitBytes { get; init; } = 1024 * 1024;

    /// <summary>How many threads apply entries. Default one for each core.</summary>
    [Range(1, 256)]
    public int ApplyThreads { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>How many committed batches may wait for a thread that applies. Default 2; then commits wait, and gather more: large batches cost less an entry.</summary>
    [Range(1, 1024)]
    public int CommittedBatches { get; init; } = 2;

    /// <summary>How many bytes of profiles may stay in memory, over all partitions; what no checkpoint has taken stays all the same. Default 1 GiB.</summary>
    [Range(1, long.MaxValue)]
    public long ProfileBytesInMemory { get; init; } = 1L << 30;

    /// <summary>How many messages of a partition may wait for a receipt. Default 10,000; beyond it callers are told to come back.</summary>
    [Range(1, 1_000_000)]
    public int OpenMessages { get; init; } = 10_000;

    /// <summary>At how many seconds of replay a checkpoint no longer rests between partitions. Default 5.</summary>
    [Range(0.1, 600)]
    public double ReplaySeconds { get; init; } = 5;
}
