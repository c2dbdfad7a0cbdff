namespace Ripen.Engine.Purchases;

/// <summary>One of the last purchases: when, in milliseconds since 1970, which product, and what for, in the reporting currency.</summary>
public readonly record struct RecentPurchase(long Time, int Product, long Amount);
