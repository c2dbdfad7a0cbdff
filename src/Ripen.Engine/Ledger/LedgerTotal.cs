using Ripen.Engine.Values;

namespace Ripen.Engine.Ledger;

/// <summary>The running sum of a number attribute's ledger: opening value + <paramref name="Sum"/> = value, always.</summary>
/// <param name="Attribute">The attribute's number.</param>
/// <param name="Sum">The sum of all deltas.</param>
/// <param name="Count">How many entries there are.</param>
public readonly record struct LedgerTotal(int Attribute, Value Sum, long Count)
{
    /// <summary>The sum before the first entry.</summary>
    public static LedgerTotal Start(int attribute) => new(attribute, Value.Of(0L), 0);

    /// <summary>The sum after one more entry.</summary>
    public LedgerTotal Plus(in Value delta) => new(Attribute, Numbers.TryAdd(Sum, delta, out var sum) ? sum : Value.Of(Sum.AsDouble + delta.AsDouble), Count + 1);
}
