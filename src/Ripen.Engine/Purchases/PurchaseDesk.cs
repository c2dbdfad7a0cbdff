using Ripen.Engine.Partitions;
using Ripen.Engine.Users;

namespace Ripen.Engine.Purchases;

/// <summary>Adds up what users spend, by the rates in force. What cannot be added is counted; the purchase itself counts as ever.</summary>
internal static class PurchaseDesk
{
    /// <summary>Adds a purchase to its user's revenue.</summary>
    public static void Add(Processing processing, Profile profile, int product, long time, int quantity, PurchasePrice price)
    {
        if (price.Currency == 0)
        {
            return;
        }

        var spending = profile.Part<Spending>(ProfilePartKind.Spending);
        if (!Money.TryAmount(price.Price, quantity, out var amount) || !spending.TryAddOwn(price.Currency, amount))
        {
            processing.Counts.AddDropped(price.Currency, WriteDrop.RevenueOverflow);
            return;
        }

        profile.PartChanged(ProfilePartKind.Spending);
        if (!processing.Rules.Rates.TryFind(price.Currency, out var rate))
        {
            processing.Counts.AddDropped(price.Currency, WriteDrop.NoExchangeRate);
        }
        else if (!Money.TryConvert(amount, rate, out var converted) || !spending.TryAdd(new RecentPurchase(time, product, converted)))
        {
            processing.Counts.AddDropped(price.Currency, WriteDrop.RevenueOverflow);
        }
    }
}
