using Ripen.Engine.Values;

namespace Ripen.Engine.Ledger;

/// <summary>The running sum of a number attribute's ledger: opening value + <paramref name="Sum"/> = value, always.</summary>
/// <param name="Attribute">The attribute's number.</param>
/// <param name="Sum">The sum of all deltas.</param>
/// <param name="Count">How many entries there are.</param>
public readonly record struct LedgerTotal(int Attribute, Value Sum, long Count);
