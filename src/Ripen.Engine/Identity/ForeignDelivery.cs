using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;

namespace Ripen.Engine.Identity;

/// <summary>How a user's state and ledger name what was decided in another partition, before a merge: numbers of log positions there, with the partition in them.</summary>
internal static class ForeignDelivery
{
    private const int NumberBits = 48;
    private const int OrdinalBits = 18;

    /// <summary>The mark of a delivery under way: negative. One that is marked already stays as it is.</summary>
    public static long Mark(int partition, long number) => number < 0 ? number : -Name(partition, number);

    /// <summary>The id of a journey. One that is of another partition already stays as it is.</summary>
    public static EntryId Mark(int partition, EntryId entry) =>
        entry.Ordinal >> OrdinalBits != 0 ? entry : entry with { Ordinal = ((partition + 1) << OrdinalBits) | entry.Ordinal };

    /// <summary>The number of a delivery with its partition, as a ledger's cause has it.</summary>
    public static long Name(int partition, long number) => ((partition + 1L) << NumberBits) | number;

    /// <summary>The id of the delivery of a ledger's cause.</summary>
    /// <param name="partition">The partition of the ledger.</param>
    public static string ToId(int partition, long number) => number >> NumberBits is var other && other > 0
        ? Delivery.ToId((int)other - 1, number & ((1L << NumberBits) - 1)) : Delivery.ToId(partition, number);
}
