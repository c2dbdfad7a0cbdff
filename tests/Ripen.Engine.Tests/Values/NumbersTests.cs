using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Values;

public sealed class NumbersTests
{
    [Fact]
    public void TryAdd_of_integers_stays_an_integer()
    {
        Assert.True(Numbers.TryAdd(Value.Of(2L), Value.Of(3L), out var sum));
        Assert.Equal((ValueKind.Integer, 5L), (sum.Kind, sum.AsInteger));
    }

    [Theory]
    [InlineData(long.MaxValue, 1L)]
    [InlineData(long.MinValue, -1L)]
    public void TryAdd_beyond_64_bits_is_refused(long left, long right) => Assert.False(Numbers.TryAdd(Value.Of(left), Value.Of(right), out _));

    [Theory]
    [InlineData(0.1, 0.2, 0.3)]
    [InlineData(1.1, 2.2, 3.3)]
    [InlineData(0.7, -0.1, 0.6)]
    [InlineData(1e300, 1e300, 2e300)]
    public void TryAdd_of_floats_is_meant_as_written(double left, double right, double expected)
    {
        Assert.True(Numbers.TryAdd(Value.Of(left), Value.Of(right), out var sum));
        Assert.Equal(expected, sum.AsDouble);
    }

    [Fact]
    public void TryAdd_beyond_the_finite_is_refused() => Assert.False(Numbers.TryAdd(Value.Of(double.MaxValue), Value.Of(double.MaxValue), out _));

    [Fact]
    public void TrySubtract_of_the_least_integer_is_refused() => Assert.False(Numbers.TrySubtract(Value.Of(0L), Value.Of(long.MinValue), out _));

    [Fact]
    public void CompareNumbers_of_an_integer_and_a_float_beyond_53_bits_is_exact()
    {
        Assert.True(Value.CompareNumbers(Value.Of(9007199254740993L), Value.Of(9007199254740992.0)) > 0);
        Assert.True(Value.CompareNumbers(Value.Of(9007199254740992.0), Value.Of(9007199254740993L)) < 0);
        Assert.Equal(0, Value.CompareNumbers(Value.Of(5L), Value.Of(5.0)));
        Assert.True(Value.CompareNumbers(Value.Of(long.MaxValue), Value.Of(1e19)) < 0);
    }

    [Fact]
    public void Equals_is_typed()
    {
        Assert.Equal(Value.Of(1L), Value.Of(1.0));
        Assert.Equal(Value.Of(1L).GetHashCode(), Value.Of(1.0).GetHashCode());
        Assert.NotEqual(Value.Of(1L), Value.Of("1"));
        Assert.NotEqual(Value.Of(1L), Value.Of(true));
        Assert.NotEqual(Value.Time(1), Value.Of(1L));
        Assert.Equal(Value.Object(new("a", Value.Of(1L)), new("b", Value.Null)), Value.Object(new("b", Value.Null), new("a", Value.Of(1L))));
    }
}
