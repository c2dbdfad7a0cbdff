using System.Text.Json;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Values;

public sealed class ValueJsonTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("9223372036854775807")]
    [InlineData("-5")]
    [InlineData("5.0")]
    [InlineData("0.1")]
    [InlineData("1E+300")]
    [InlineData("\"zoé \\\"x\\\"\"")]
    [InlineData("[1,\"a\",[true,null]]")]
    [InlineData("{\"a\":{\"b\":[1.5]},\"c\":\"\"}")]
    public void ToText_of_what_was_read_is_the_same_text(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(json, ValueJson.ToText(ValueJson.From(document.RootElement)));
    }

    [Fact]
    public void From_of_a_whole_number_beyond_64_bits_is_a_float()
    {
        using var document = JsonDocument.Parse("9223372036854775808");
        Assert.Equal(ValueKind.Float, ValueJson.From(document.RootElement).Kind);
    }

    [Fact]
    public void ToText_of_a_time_is_ISO_8601_in_UTC() => Assert.Equal("\"2026-01-05T10:00:00.001Z\"", ValueJson.ToText(Value.Time(Clock.At("5 10:00:00.001"))));
}
