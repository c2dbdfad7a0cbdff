using Orleans.Concurrency;

namespace Ripen.Runtime.Clustering;

/// <summary>The door of one partition: whoever calls it is led to the node that runs the partition. Bytes in, bytes out: object graphs between nodes cost ten times as much.</summary>
[Alias("Ripen.IPartitionGrain")]
public interface IPartitionGrain : IGrainWithIntegerKey
{
    /// <summary>Appends an entry and waits until it was applied.</summary>
    [Alias("Append")]
    [AlwaysInterleave]
    Task<AppendResult> AppendAsync(Immutable<byte[]> entry);

    /// <summary>A profile as JSON, or null. The user as <see cref="UserIdentifierCodec"/> writes it.</summary>
    [Alias("ReadProfile")]
    [AlwaysInterleave]
    Task<byte[]?> ReadProfileAsync(Immutable<byte[]> user);

    /// <summary>A page of a ledger as JSON, or null.</summary>
    [Alias("ReadLedger")]
    [AlwaysInterleave]
    Task<byte[]?> ReadLedgerAsync(Immutable<byte[]> user, string attribute, string? cursor, long? asOf);

    /// <summary>Whom an identifier or platform id leads to as far as this partition knows. The user as <see cref="UserIdentifierCodec"/> writes it, the answer as <see cref="UserMatchCodec"/> does.</summary>
    [Alias("LookUp")]
    [AlwaysInterleave]
    Task<byte[]> LookUpAsync(Immutable<byte[]> user);

    /// <summary>Does nothing, but for waking the partition up where it belongs.</summary>
    [Alias("Touch")]
    [AlwaysInterleave]
    Task TouchAsync();
}
