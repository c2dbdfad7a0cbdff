using Fluid.Values;
using Ripen.Engine.Values;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Values;

/// <summary>Stored values as the template engine sees them. Arrays and objects convert their items only when they are read.</summary>
internal static class LiquidValues
{
    /// <summary>The value for the template engine.</summary>
    public static FluidValue From(in Value value) => value.Kind switch
    {
        ValueKind.Null => NilValue.Instance,
        ValueKind.Boolean => BooleanValue.Create(value.AsBoolean),
        ValueKind.Integer => Numbers.Of(value.AsInteger),
        ValueKind.Float => Numbers.FromDouble(value.AsDouble),
        ValueKind.String => StringValue.Create(value.AsString),
        ValueKind.Time => FromTime(value.AsTime),
        ValueKind.Array => new ArrayValue(new StoredList(value)),
        _ => new RecordValue(value),
    };

    private static DateTimeValue FromTime(long unixMilliseconds)
    {
        try
        {
            return new DateTimeValue(DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw TemplateRenderException.WrongType("The time lies outside the years 1 to 9999.");
        }
    }
}
