using Ripen.Engine.Values;
using Ripen.Server.Composition.UserLists;

namespace Ripen.Server.Tests.Composition.UserLists;

public sealed class UserPlaceTests
{
    private static readonly UserPlace[] Places =
    [
        new(0, Value.Of(3L), 9),
        new(0, Value.Of(2.5), 1),
        new(0, Value.Of(-7L), 2),
        new(0, Value.Of(-7.0), 3),
        new(0, Value.Null, 1),
        new(0, Value.Null, 2),
        new(1, Value.Of(100L), 4),
    ];

    [Fact]
    public void Compare_sorts_by_rank_then_number_with_none_last_then_key()
    {
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Order(descending: true));
        Assert.Equal([2, 3, 1, 0, 4, 5, 6], Order(descending: false));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-3L)]
    [InlineData(0.1)]
    [InlineData(-1e300)]
    [InlineData(double.Epsilon)]
    [InlineData(null)]
    public void ToCursor_is_read_back_exactly(object? number)
    {
        var value = number switch { long integer => Value.Of(integer), double real => Value.Of(real), _ => Value.Null };
        var place = new UserPlace(1, value, ulong.MaxValue);
        Assert.True(UserPlace.TryParse(place.ToCursor(), out var read));
        Assert.Equal((place, value.Kind), (read, read.Value.Kind));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("MDppMTp4eXo")] // 0:i1:xyz
    [InlineData("MDppOjE")] // 0:i:1
    [InlineData("MDpmSW5maW5pdHk6MQ")] // 0:fInfinity:1
    [InlineData("MDpuMTox")] // 0:n1:1
    [InlineData("OTk5Om46MQ")] // 999:n:1
    [InlineData("é")]
    public void TryParse_refuses_what_is_no_cursor(string? text) => Assert.False(UserPlace.TryParse(text, out _));

    [Fact]
    public void TryParse_refuses_what_is_longer_than_any_cursor() => Assert.False(UserPlace.TryParse(new string('A', 129), out _));

    private static IEnumerable<int> Order(bool descending) =>
        Places.Index().Reverse().Order(Comparer<(int Index, UserPlace Item)>.Create((a, b) => UserPlace.Compare(a.Item, b.Item, descending))).Select(p => p.Index);
}
