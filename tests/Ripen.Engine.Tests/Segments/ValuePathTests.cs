using Ripen.Engine.Segments;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Segments;

public sealed class ValuePathTests
{
    [Theory]
    [InlineData("a", true, false)]
    [InlineData("lead score", true, false)]
    [InlineData("a.b.c", false, false)]
    [InlineData("a[].b", false, true)]
    [InlineData("a.b[]", false, true)]
    [InlineData("a[0][1].b", false, false)]
    public void TryParse_reads_a_path(string text, bool isName, bool hasItems)
    {
        Assert.True(ValuePath.TryParse(text, out var path, out _));
        Assert.Equal((isName, hasItems), (path.IsName, path.HasItems));
    }

    [Theory]
    [InlineData("", "begins with a name")]
    [InlineData("[].a", "begins with a name")]
    [InlineData("a[].b[].c", "only one []")]
    [InlineData("a[]b", "after ]")]
    [InlineData("a[", "a list is written as")]
    [InlineData("a]", "a list is written as")]
    [InlineData("a[-1]", "a list is written as")]
    [InlineData("a[1000000]", "a list is written as")]
    [InlineData("a.", "a name is missing")]
    public void TryParse_of_anything_else_says_what_is_wrong(string text, string fault)
    {
        Assert.False(ValuePath.TryParse(text, out _, out var said));
        Assert.Contains(fault, said, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_takes_as_many_steps_as_allowed()
    {
        var most = "a" + string.Concat(Enumerable.Repeat(".b", ValuePath.MaxSteps));
        Assert.True(ValuePath.TryParse(most, out _, out _));
        Assert.False(ValuePath.TryParse(most + ".b", out _, out var fault));
        Assert.Contains($"at most {ValuePath.MaxSteps} steps", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_stops_at_the_list_whose_items_are_asked_for()
    {
        var list = Value.Array(Value.Of(1L));
        Assert.Equal(list, ValuePath.Parse("a.b[].c").Find(Value.Object(KeyValuePair.Create("b", list))));
    }
}
