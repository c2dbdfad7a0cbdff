using System.Text;
using System.Text.Json;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Purchases;
using Ripen.Engine.Segments;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Purchases;

/// <summary>Revenue of users (profiles-segments-campaigns §1.7, case 80), and what filters ask of it.</summary>
public sealed class SpendingTests
{
    private static readonly EngineSettings Euros = EngineSettings.Default with { Currency = "EUR", CurrencyRates = "GBP=1.25,USD=0.9" };

    private readonly Workspace _w = new();

    public SpendingTests() => _w.Publish("1 00:00", RuleSet.Empty with { Settings = Euros });

    private Spending Spent => _w.User("u1").FindPart<Spending>(ProfilePartKind.Spending)!;

    [Fact]
    public void C80_a_quantity_counts_as_so_many_purchases_and_multiplies_the_revenue()
    {
        _w.Track("5 10:00", r => r.Purchase("u1", "hat", 3, price: 10));
        Assert.Equal(3, _w.User("u1").Purchases.Find(_w.Names.Find("hat")).Count);
        Assert.Equal((30m, 30m, 0m), (Money.ToUnits(Spent.Total(0)), Money.ToUnits(Spent.Total(_w.Names.Find("hat"))), Money.ToUnits(Spent.Total(_w.Names.GetOrAdd("coat")))));
    }

    [Fact]
    public void Other_currencies_are_converted_at_the_rate_in_force()
    {
        _w.Track("5 10:00", r => r.Purchase("u1", "hat", price: 100, currency: "GBP").Purchase("u1", "hat", price: 10, currency: "USD").Purchase("u1", "hat", price: 1));
        _w.Publish("5 10:01", RuleSet.Empty with { Settings = Euros with { CurrencyRates = "GBP=2" } });
        _w.Track("5 10:02", r => r.Purchase("u1", "hat", price: 1, currency: "GBP").Purchase("u1", "hat", price: 1, currency: "USD"));
        Assert.Equal(125m + 9m + 1m + 2m, Money.ToUnits(Spent.Total(0)));
        Assert.Equal(1, Dropped("USD", WriteDrop.NoExchangeRate));
        Assert.Equal("""{"total_revenue":137,"revenue_by_currency":{"EUR":1,"GBP":101,"USD":11}}""", Json());
        Assert.Equal(Json(), Json(_w.Restart()));
    }

    [Theory]
    [InlineData(0.1, 3, "0.3")]
    [InlineData(19.99, 100, "1999")]
    [InlineData(-5, 2, "-10")]
    [InlineData(0, 1, "0")]
    [InlineData(0.00004, 1, "0")]
    [InlineData(0.00006, 1, "0.0001")]
    public void Amounts_are_exact_to_the_ten_thousandth(double price, int quantity, string expected)
    {
        Assert.True(Money.TryAmount(price, quantity, out var amount));
        Assert.Equal(expected, Money.ToUnits(amount).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(9e14, 1, true)]
    [InlineData(9.3e14, 1, false)]
    [InlineData(1e300, 1, false)]
    [InlineData(-9.3e14, 1, false)]
    public void Amounts_keep_within_64_bits(double price, int quantity, bool fits) => Assert.Equal(fits, Money.TryAmount(price, quantity, out _));

    [Fact]
    public void A_revenue_that_leaves_64_bits_is_left_out_and_counted_and_the_purchase_counts()
    {
        _w.Track("5 10:00", r => r.Purchase("u1", "hat", price: 9e14).Purchase("u1", "hat", price: 9e14).Purchase("u1", "hat", price: 1e300));
        Assert.Equal((9e14m, 3L), (Money.ToUnits(Spent.Total(0)), _w.User("u1").Purchases.Find(0).Count));
        Assert.Equal(2, Dropped("EUR", WriteDrop.RevenueOverflow));
    }

    [Theory]
    [InlineData(Comparator.MoneySpentMoreThan, 30, false)]
    [InlineData(Comparator.MoneySpentMoreThan, 29.99, true)]
    [InlineData(Comparator.MoneySpentLessThan, 30, false)]
    [InlineData(Comparator.MoneySpentLessThan, 30.0001, true)]
    [InlineData(Comparator.MoneySpentExactly, 30, true)]
    public void Filters_compare_what_was_spent(Comparator comparator, double amount, bool expected)
    {
        _w.Track("5 10:00", r => r.Purchase("u1", "hat", 2).Purchase("u1", "coat", price: 10));
        Assert.Equal(expected, Matches("any", comparator, amount));
        Assert.Equal(comparator != Comparator.MoneySpentExactly && comparator != Comparator.MoneySpentMoreThan, Matches("coat", comparator, amount));
    }

    [Fact]
    public void Who_bought_nothing_spent_nothing()
    {
        _w.Track("5 10:00", r => r.Set("u1", ("x", 1)));
        Assert.True(Matches("any", Comparator.MoneySpentExactly, 0));
        Assert.True(Matches("any", Comparator.MoneySpentLessThan, 1));
        Assert.False(Matches("any", Comparator.MoneySpentMoreThan, 0));
    }

    [Fact]
    public void Sums_of_days_begin_at_midnight_utc()
    {
        _w.Track("5 10:00", r => r
            .Purchase("u1", "hat", time: Clock.Iso("2026-01-03T23:59:59Z"), price: 1)
            .Purchase("u1", "hat", time: Clock.Iso("2026-01-04T00:00:00Z"), price: 2)
            .Purchase("u1", "coat", price: 4));
        Assert.True(Matches("any", Comparator.MoneySpentExactly, 6, 1));
        Assert.True(Matches("hat", Comparator.MoneySpentExactly, 2, 1));
        Assert.True(Matches("any", Comparator.MoneySpentExactly, 7, 2));
        Assert.True(Matches("any", Comparator.MoneySpentExactly, 7));
    }

    [Theory]
    [InlineData(Spending.MaxRecent, Spending.MaxRecent)]
    [InlineData(Spending.MaxRecent + 1, Spending.MaxRecent)]
    public void Sums_of_days_go_over_the_last_50_purchases(int bought, int summed)
    {
        _w.Track("5 10:00", r =>
        {
            for (var i = 0; i < bought; i++)
            {
                r.Purchase("u1", "hat", price: 1);
            }
        });
        Assert.True(Matches("any", Comparator.MoneySpentExactly, summed, 1));
        Assert.True(Matches("any", Comparator.MoneySpentExactly, bought));
    }

    [Fact]
    public void A_late_purchase_takes_its_place_among_the_last()
    {
        _w.Track("5 10:00", r => r.Purchase("u1", "b").Purchase("u1", "a", time: Clock.At("4 10:00")));
        Assert.Equal([_w.Names.Find("a"), _w.Names.Find("b")], Spent.Recent.Select(p => p.Product));
    }

    [Fact]
    public void So_many_products_have_a_sum_of_their_own()
    {
        var spending = new Spending();
        for (var product = 1; product <= Spending.MaxProducts + 1; product++)
        {
            Assert.True(spending.TryAdd(new RecentPurchase(product, product, 1)));
        }

        Assert.Equal((Spending.MaxProducts + 1L, 1L, 0L), (spending.Total(0), spending.Total(Spending.MaxProducts), spending.Total(Spending.MaxProducts + 1)));
    }

    [Fact]
    public void A_merge_adds_both()
    {
        var (survivor, loser) = (new Spending(), new Spending());
        survivor.TryAddOwn(1, 10);
        survivor.TryAdd(new RecentPurchase(20, 5, 10));
        loser.TryAddOwn(1, 5);
        loser.TryAddOwn(2, 7);
        loser.TryAdd(new RecentPurchase(10, 6, 12));
        survivor.MergeFrom(loser);
        Assert.Equal([new(1, 15L), new(2, 7L)], survivor.ByCurrency);
        Assert.Equal((22L, 10L, 12L), (survivor.Total(0), survivor.Total(5), survivor.Total(6)));
        Assert.Equal([10, 20], survivor.Recent.Select(p => p.Time));
    }

    [Fact]
    public void A_user_who_bought_nothing_has_no_part()
    {
        _w.Track("5 10:00", r => r.Event("u1", "E"));
        Assert.Null(_w.User("u1").FindPart<Spending>(ProfilePartKind.Spending));
    }

    private bool Matches(string product, Comparator comparator, double amount, int days = 0)
    {
        var leaf = new FilterNode.Leaf(new FilterSubject(SubjectKind.Purchase, product), [new Comparison(comparator, RequestBuilder.ToValue(amount)) { InLastDays = days }]);
        return new FilterCompiler([], _w.Names, TimeZoneInfo.Utc).Compile(leaf)(new FilterScope(_w.User("u1"), _w.Engine.Stamp, []));
    }

    private string Json(Workspace? workspace = null)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(ProfileJson.Write((workspace ?? _w).User("u1"), 0, _w.Names)));
        return $$"""{"total_revenue":{{document.RootElement.GetProperty("total_revenue")}},"revenue_by_currency":{{document.RootElement.GetProperty("revenue_by_currency")}}}""";
    }

    private long Dropped(string name, WriteDrop reason) => _w.Engine.Counts.All
        .Where(c => c.Key == new CountKey(_w.Names.Find(name), 0, (int)reason, CountKind.WriteDropped)).Sum(c => c.Value);
}
