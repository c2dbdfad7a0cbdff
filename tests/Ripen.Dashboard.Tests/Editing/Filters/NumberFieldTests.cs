using Ripen.Dashboard.Editing.Filters;

namespace Ripen.Dashboard.Tests.Editing.Filters;

public sealed class NumberFieldTests
{
    [Theory]
    [InlineData("100", "100")]
    [InlineData(" 1 000,5 ", "1000.5")]
    [InlineData("-3", "-3")]
    [InlineData("−3", "-3")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("", null)]
    public void TryRead_takes_numbers_as_people_write_them(string text, string? json)
    {
        Assert.True(NumberField.TryRead(text, out var number));
        Assert.Equal(json, number?.ToJsonString());
    }

    [Theory]
    [InlineData("ten")]
    [InlineData("1.2.3")]
    [InlineData("1e999")]
    public void TryRead_refuses_what_is_none(string text) => Assert.False(NumberField.TryRead(text, out _));
}
