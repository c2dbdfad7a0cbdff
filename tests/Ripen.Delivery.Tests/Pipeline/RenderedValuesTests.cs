using Ripen.Delivery.Pipeline;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Delivery.Tests.Pipeline;

/// <summary>What becomes of the text that a template gives.</summary>
public sealed class RenderedValuesTests
{
    [Theory]
    [InlineData("5", "5")]
    [InlineData(" 2.5\n", "2.5")]
    [InlineData("-3", "-3")]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData("many", null)]
    public void Amount_is_a_number_or_nothing(string text, string? expected) =>
        Assert.Equal(expected, Text(RenderedValues.Operand(Row(UpdateAction.Increment), text, Value.Null)));

    [Theory]
    [InlineData("42", ValueKind.Integer)]
    [InlineData("4.5", ValueKind.Float)]
    [InlineData("042", ValueKind.String)]
    [InlineData("+336", ValueKind.String)]
    [InlineData("1234567890123456", ValueKind.String)]
    [InlineData("true", ValueKind.String)]
    public void Set_takes_a_number_as_JSON_writes_it_for_a_number(string text, ValueKind kind) =>
        Assert.Equal(kind, RenderedValues.Operand(Row(UpdateAction.Set), text, Value.Null).Kind);

    [Fact]
    public void Set_leaves_a_text_a_text() => Assert.Equal(Value.Of("42"), RenderedValues.Operand(Row(UpdateAction.Set), "42", Value.Of("41")));

    [Fact]
    public void Set_of_a_standard_field_is_text() => Assert.Equal(
        Value.Of("42"), RenderedValues.Operand(new AttributeUpdate(null, ProfileField.FirstName, UpdateAction.Set, Value.Of("{{x}}"), null, null), "42", Value.Null));

    [Fact]
    public void Set_takes_255_characters_and_no_more()
    {
        Assert.Equal(RenderedValues.MaxText, RenderedValues.Operand(Row(UpdateAction.Set), new string('x', RenderedValues.MaxText), Value.Null).AsString.Length);
        Assert.True(RenderedValues.Operand(Row(UpdateAction.Set), new string('x', RenderedValues.MaxText + 1), Value.Null).IsNull);
    }

    [Theory]
    [InlineData(ContextType.String, " a ", " a ")]
    [InlineData(ContextType.Number, "7", "7")]
    [InlineData(ContextType.Number, "x", null)]
    [InlineData(ContextType.Boolean, "true", "true")]
    [InlineData(ContextType.Boolean, "1", null)]
    [InlineData(ContextType.Array, "[1,\"x\"]", "[1,\"x\"]")]
    [InlineData(ContextType.Array, "{}", null)]
    [InlineData(ContextType.Object, "{\"a\":1}", "{\"a\":1}")]
    [InlineData(ContextType.Object, "{", null)]
    [InlineData(ContextType.String, "", null)]
    public void Variable_is_of_its_type_or_nothing(ContextType type, string text, string? expected) => Assert.Equal(expected, Text(RenderedValues.Variable(type, text)));

    [Theory]
    [InlineData("2026-01-05T10:00:00+01:00")]
    [InlineData("2026-01-05T09:00:00Z")]
    [InlineData("2026-01-05 09:00:00 UTC")]
    [InlineData("2026-01-05T09:00")]
    public void Time_is_kept_in_UTC(string text) =>
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), RenderedValues.Variable(ContextType.Time, text).AsTime);

    private static AttributeUpdate Row(UpdateAction action) => new("a", null, action, Value.Of("{{x}}"), null, null);

    private static string? Text(in Value value) => value.IsNull ? null : value.ToString();
}
