using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Purchases;

/// <summary>
/// What a user spent (profiles-segments-campaigns §1.7), in amounts of <see cref="Money"/>: for good in the currencies as they were sent; in the reporting currency, at the rate in force
/// when the purchase came, in all, for each product, and the last purchases one by one.
/// </summary>
public sealed class Spending : IProfilePart
{
    /// <summary>How many of the last purchases are kept one by one; a sum over days goes over them.</summary>
    public const int MaxRecent = 50;

    /// <summary>How many products have a sum of their own; what further ones bring counts in all only.</summary>
    public const int MaxProducts = 1_000;

    private readonly SortedList<int, long> _byCurrency = [];
    private readonly SortedList<int, long> _byProduct = [];
    private readonly List<RecentPurchase> _recent = [];

    /// <inheritdoc/>
    public bool IsEmpty => _byCurrency.Count == 0;

    /// <summary>The sums in the currencies as they were sent, by the numbers of their codes.</summary>
    public IEnumerable<KeyValuePair<int, long>> ByCurrency => _byCurrency;

    /// <summary>The last purchases, oldest first.</summary>
    public IReadOnlyList<RecentPurchase> Recent => _recent;

    /// <summary>The sum for a product in the reporting currency; 0 means all products.</summary>
    public long Total(int product) => _byProduct.GetValueOrDefault(product);

    /// <summary>The sum of the last <see cref="MaxRecent"/> purchases from an instant on, in the reporting currency; product 0 means all.</summary>
    public long Since(int product, long from)
    {
        var sum = 0L;
        foreach (var purchase in _recent)
        {
            if (purchase.Time >= from && (product == 0 || purchase.Product == product))
            {
                sum = Money.TryAdd(sum, purchase.Amount, out var next) ? next : sum;
            }
        }

        return sum;
    }

    /// <summary>Adds a purchase in its own currency. False when the sum would leave 64 bits; nothing is added then.</summary>
    public bool TryAddOwn(int currency, long amount)
    {
        if (!Money.TryAdd(_byCurrency.GetValueOrDefault(currency), amount, out var sum))
        {
            return false;
        }

        _byCurrency[currency] = sum;
        return true;
    }

    /// <summary>Adds a purchase in the reporting currency. False when a sum would leave 64 bits; nothing is added then.</summary>
    public bool TryAdd(in RecentPurchase purchase)
    {
        var all = _byProduct.GetValueOrDefault(0);
        var own = _byProduct.GetValueOrDefault(purchase.Product);
        if (!Money.TryAdd(all, purchase.Amount, out all) || !Money.TryAdd(own, purchase.Amount, out own))
        {
            return false;
        }

        _byProduct[0] = all;
        if (_byProduct.Count <= MaxProducts || _byProduct.ContainsKey(purchase.Product))
        {
            _byProduct[purchase.Product] = own;
        }

        Keep(purchase);
        return true;
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        ReadSums(ref from, _byCurrency);
        ReadSums(ref from, _byProduct);
        for (var left = from.Count(); left > 0; left--)
        {
            _recent.Add(new RecentPurchase(from.Signed(), from.Count(), from.Signed()));
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        WriteSums(to, _byCurrency);
        WriteSums(to, _byProduct);
        to.Count(_recent.Count);
        foreach (var purchase in _recent)
        {
            to.Signed(purchase.Time);
            to.Count(purchase.Product);
            to.Signed(purchase.Amount);
        }
    }

    /// <inheritdoc/>
    public void MergeFrom(IProfilePart loser)
    {
        var other = (Spending)loser;
        foreach (var (currency, amount) in other._byCurrency)
        {
            TryAddOwn(currency, amount);
        }

        foreach (var (product, amount) in other._byProduct)
        {
            if ((_byProduct.Count <= MaxProducts || _byProduct.ContainsKey(product)) && Money.TryAdd(_byProduct.GetValueOrDefault(product), amount, out var sum))
            {
                _byProduct[product] = sum;
            }
        }

        other._recent.ForEach(purchase => Keep(purchase));
    }

    // In the order of their own times; of one time the later one is the newer.
    private void Keep(in RecentPurchase purchase)
    {
        var at = _recent.Count;
        while (at > 0 && _recent[at - 1].Time > purchase.Time)
        {
            at--;
        }

        _recent.Insert(at, purchase);
        if (_recent.Count > MaxRecent)
        {
            _recent.RemoveAt(0);
        }
    }

    private static void ReadSums(ref ByteReader from, SortedList<int, long> sums)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            sums.Add(from.Count(), from.Signed());
        }
    }

    private static void WriteSums(ByteWriter to, SortedList<int, long> sums)
    {
        to.Count(sums.Count);
        foreach (var (number, amount) in sums)
        {
            to.Count(number);
            to.Signed(amount);
        }
    }
}
