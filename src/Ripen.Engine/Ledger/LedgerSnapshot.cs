using Ripen.Engine.Partitions;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Ledger;

/// <summary>
/// What a partition says of one user's ledger between two entries. It holds nothing that lives on, so that the walk through stored blocks, which may be long, need not hold the partition up.
/// </summary>
/// <param name="User">The user's key.</param>
/// <param name="CreatedAt">When the user was created, milliseconds since 1970.</param>
/// <param name="Attribute">The attribute's number; 0 for one that nobody ever used.</param>
/// <param name="Value">Its value now.</param>
/// <param name="Total">The sum of its ledger.</param>
/// <param name="Block">The newest block with entries of this user, or 0.</param>
/// <param name="Unsaved">The user's entries that are in no block yet, oldest first.</param>
/// <param name="Sealed">The newest block of the partition, which may still be on its way to the store.</param>
public sealed record LedgerSnapshot(
    ulong User, long CreatedAt, int Attribute, Value Value, LedgerTotal Total, long Block, IReadOnlyList<LedgerEntry> Unsaved, (long Number, byte[] Bytes)? Sealed)
{
    /// <summary>The value before the first entry there ever was.</summary>
    internal Value First => Less(Value, Total.Sum);

    /// <summary>Takes it.</summary>
    public static LedgerSnapshot Of(EnginePartition engine, Profile profile, int attribute) => new(
        profile.Key,
        profile.CreatedAt,
        attribute,
        attribute == 0 ? Value.Null : profile.Attribute(attribute),
        attribute == 0 ? LedgerTotal.Start(0) : profile.LedgerTotal(attribute),
        profile.LedgerBlock,
        engine.UnsavedLedger(profile.Key),
        engine.LastBlock);

    /// <summary>A number less another; what is no number counts as 0.</summary>
    internal static Value Less(in Value value, in Value sum) =>
        Numbers.TrySubtract(Numbers.OrZero(value), sum, out var exact) ? exact : Value.Of(Numbers.OrZero(value).AsDouble - sum.AsDouble);
}
