using Ripen.Engine.Identity;

namespace Ripen.Runtime;

/// <summary>
/// The door to all partitions of the installation, wherever they run. A call is answered after its entry was committed and applied, so the caller finds its change in the
/// next read. Thread-safe.
/// </summary>
public interface IPartitions
{
    /// <summary>How many partitions the installation has; fixed when the data folder was first used.</summary>
    int Count { get; }

    /// <summary>Appends one entry to a partition and waits until it was committed and applied.</summary>
    /// <returns>What came of it; <see cref="AppendStatus.Busy"/> when the partition's inbox is full.</returns>
    ValueTask<AppendResult> AppendAsync(int partition, byte[] entry, CancellationToken cancellationToken);

    /// <summary>Appends the entries of <see cref="EntryParts"/>, at most one for each partition, and waits until all were applied; none is taken when an inbox is full.</summary>
    /// <returns>The worst that came of any.</returns>
    ValueTask<AppendResult> AppendAsync(ReadOnlyMemory<byte> parts, CancellationToken cancellationToken);

    /// <summary>
    /// All users to whom an identifier leads, asked of their own partitions: at most one but for an e-mail address or phone number, which may lead to
    /// <see cref="AddressRecord.MaxUsers"/>. What was answered before the call is in it.
    /// </summary>
    ValueTask<IReadOnlyList<UserMatch>> FindUsersAsync(UserIdentifier user, CancellationToken cancellationToken);

    /// <summary>A profile as the JSON of <c>GET /v1/users/{external_id}</c>, or null for an unknown user.</summary>
    ValueTask<byte[]?> ReadProfileAsync(UserIdentifier user, CancellationToken cancellationToken);

    /// <summary>A page of a user's ledger as the JSON of <c>GET /v1/users/{external_id}/ledger</c>, newest first, or null for an unknown user.</summary>
    /// <param name="cursor">Where the page before ended, as its answer said; null for the first page.</param>
    ValueTask<byte[]?> ReadLedgerAsync(UserIdentifier user, string attribute, string? cursor, long? asOf, CancellationToken cancellationToken);
}
