namespace Ripen.Engine.Users;

/// <summary>
/// Why a key of an accepted object left the profile as it was (rest-api §2.4, key-level drops): found when the stored value was there to look at. Counted under
/// <see cref="Counting.CountKind.WriteDropped"/>. The numbers are stored; never renumber them.
/// </summary>
public enum WriteDrop : byte
{
    /// <summary>An increment of what is no number.</summary>
    NotANumber = 1,

    /// <summary>An increment whose result leaves 64 bits.</summary>
    NumberOverflow = 2,

    /// <summary>Items added to or removed from what is no list.</summary>
    NotAList = 3,

    /// <summary><c>$add</c>, <c>$remove</c> or <c>$update</c> on what is no list of objects.</summary>
    NotObjects = 4,

    /// <summary>The array or object would take more than 100 KB with it.</summary>
    ResultTooLarge = 5,

    /// <summary>The attribute has a forced type, and the value cannot be turned into it or the operator is none of that type.</summary>
    WrongType = 6,

    /// <summary>The attribute is on the blocklist.</summary>
    AttributeBlocklisted = 7,

    /// <summary>An event whose name is on the blocklist.</summary>
    EventBlocklisted = 8,

    /// <summary>The revenue of a purchase, or a sum with it, leaves 64 bits; the purchase is counted all the same. The key is the currency.</summary>
    RevenueOverflow = 9,

    /// <summary>There is no rate from a purchase's currency to the reporting currency: its revenue is kept in its own currency only. The key is the currency.</summary>
    NoExchangeRate = 10,
}
