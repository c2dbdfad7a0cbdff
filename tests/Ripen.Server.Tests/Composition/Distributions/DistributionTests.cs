using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Server.Composition.Distributions;

namespace Ripen.Server.Tests.Composition.Distributions;

public sealed class DistributionTests
{
    private const int Score = 5;

    [Fact]
    public void Of_adds_the_partitions_up()
    {
        var found = Distribution.Of([Spread(1, 2, 2), Spread(), Spread(-5, 2, 10)], default);
        Assert.Equal((6, -5, 10, 12, true), (found.WithNumber, found.Min, found.Max, found.Sum, found.IsExact));
        Assert.Equal(2, found.Mean);
        Assert.Equal([(-5, 1), (1, 1), (2, 3), (10, 1)], found.Numbers.Select(n => ((int)n.Key, (int)n.Value)));
    }

    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(0.25, 3)]
    [InlineData(0.5, 5)]
    [InlineData(0.95, 10)]
    [InlineData(1, 10)]
    public void Quantile_is_a_number_that_was_met(double share, double number) =>
        Assert.Equal(number, Distribution.Of([Spread(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)], default).Quantile(share));

    [Fact]
    public void Fill_puts_each_user_into_one_bucket() =>
        Assert.Equal([2, 1, 0, 1], Distribution.Of([Spread(0, 1, 2, 6)], default).Fill(RoundBuckets.Over(0, 6, 4)));

    [Fact]
    public void Take_counts_users_without_a_number_too()
    {
        var spread = new NumberSpread(Score);
        var profile = new Profile(1, 0);
        spread.Take(profile, 0);
        profile.SetAttribute(Score, Value.Of("10"));
        spread.Take(profile, 0);
        profile.SetAttribute(Score, Value.Of(10L));
        spread.Take(profile, 0);
        Assert.Equal((3, 1), (spread.Users, spread.WithNumber));
    }

    [Fact]
    public void Take_of_as_many_numbers_as_are_told_apart_is_exact()
    {
        var spread = Spread([.. Enumerable.Range(0, NumberSpread.MaxNumbers).Select(i => i + 0.1)]);
        Assert.Equal((true, NumberSpread.MaxNumbers), (spread.IsExact, spread.Counts.Count));
        spread.Take(-0.1);
        Assert.False(spread.IsExact);
    }

    [Fact]
    public void Take_of_more_numbers_leaves_digits_out_and_keeps_the_counts()
    {
        var random = new Random(1);
        var numbers = Enumerable.Range(0, 100_000).Select(_ => (random.NextDouble() * 1000) - 200).ToArray();
        var spread = Spread(numbers);
        Assert.False(spread.IsExact);
        Assert.InRange(spread.Counts.Count, NumberSpread.MaxNumbers / 8, NumberSpread.MaxNumbers);
        Assert.Equal(numbers.Length, spread.Counts.Values.Sum());
        var found = Distribution.Of([spread], default);
        Array.Sort(numbers);
        Assert.Equal((numbers[0], numbers[^1]), (found.Min, found.Max));
        Assert.InRange(found.Quantile(0.5), numbers[50_000] * 0.99, numbers[50_000] * 1.01);
    }

    private static NumberSpread Spread(params double[] numbers)
    {
        var spread = new NumberSpread(Score);
        Array.ForEach(numbers, spread.Take);
        return spread;
    }
}
