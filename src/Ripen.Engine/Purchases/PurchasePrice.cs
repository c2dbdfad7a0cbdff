namespace Ripen.Engine.Purchases;

/// <summary>What one item of a purchase cost.</summary>
/// <param name="Currency">The number of the currency's code; 0 for none.</param>
public readonly record struct PurchasePrice(int Currency, double Price);
