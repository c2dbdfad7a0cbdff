using Fluid.Values;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Values;

/// <summary>Equality, order and <c>contains</c> (liquid-and-webhooks §1.5, §3.1).</summary>
internal static class Comparisons
{
    /// <summary>Whether two values are equal. Values of different kinds never are; <c>blank</c> and <c>empty</c> have their own rules.</summary>
    public static bool AreEqual(FluidValue left, FluidValue right)
    {
        if ((left.Type, right.Type) is (FluidValues.Blank, FluidValues.Empty) or (FluidValues.Empty, FluidValues.Blank))
        {
            return false;
        }

        if (left.Type == FluidValues.Blank || right.Type == FluidValues.Blank)
        {
            return left.Type == FluidValues.Blank ? IsBlank(right) : IsBlank(left);
        }

        if (left.Type == FluidValues.Empty || right.Type == FluidValues.Empty)
        {
            return left.Type == FluidValues.Empty ? IsEmpty(right) : IsEmpty(left);
        }

        return (left, right) switch
        {
            (NumberValue a, NumberValue b) => a.ToNumberValue() == b.ToNumberValue(),
            (StringValue a, StringValue b) => string.Equals(a.ToStringValue(), b.ToStringValue(), StringComparison.Ordinal),
            (BooleanValue a, BooleanValue b) => a.ToBooleanValue() == b.ToBooleanValue(),
            (DateTimeValue a, DateTimeValue b) => (DateTimeOffset)a.ToObjectValue() == (DateTimeOffset)b.ToObjectValue(),
            (RecordValue a, RecordValue b) => a.Record.Equals(b.Record),
            _ when left.Type == FluidValues.Nil || right.Type == FluidValues.Nil => left.Type == right.Type,
            _ => ReferenceEquals(left, right) || ListsEqual(Lists.TryGet(left), Lists.TryGet(right)),
        };
    }

    /// <summary>Nil, false, white space only, or an empty array or object.</summary>
    public static bool IsBlank(FluidValue value) => value switch
    {
        _ when value.Type is FluidValues.Nil or FluidValues.Blank or FluidValues.Empty => true,
        BooleanValue truth => !truth.ToBooleanValue(),
        StringValue text => string.IsNullOrWhiteSpace(text.ToStringValue()),
        _ => IsEmpty(value),
    };

    /// <summary>An empty string, array or object; nil is not.</summary>
    public static bool IsEmpty(FluidValue value) => value switch
    {
        StringValue text => text.ToStringValue().Length == 0,
        RecordValue record => record.Count == 0,
        _ => value.Type == FluidValues.Empty || Lists.TryGet(value) is { Count: 0 },
    };

    /// <summary>
    /// The order of two values, or null where the comparison is false: nil, booleans, arrays and objects have no order.
    /// A number against a string, and a time against either, fails loudly.
    /// </summary>
    public static int? Compare(FluidValue left, FluidValue right)
    {
        switch (left, right)
        {
            case (NumberValue a, NumberValue b):
                return a.ToNumberValue().CompareTo(b.ToNumberValue());
            case (StringValue a, StringValue b):
                return string.CompareOrdinal(a.ToStringValue(), b.ToStringValue());
            case (DateTimeValue a, DateTimeValue b):
                return ((DateTimeOffset)a.ToObjectValue()).CompareTo((DateTimeOffset)b.ToObjectValue());
            default:
                return IsOrdered(left) && IsOrdered(right)
                    ? throw TemplateRenderException.WrongType($"comparison of {KindOf(left)} with {Shown(right)} failed")
                    : null;
        }
    }

    /// <summary>Whether the left side contains the right one.</summary>
    public static bool Contains(FluidValue left, FluidValue right)
    {
        if (left.IsNil() || right.Type == FluidValues.Nil)
        {
            return false;
        }

        return left switch
        {
            StringValue text => text.ToStringValue().Contains(Texts.Of(right), StringComparison.Ordinal),
            RecordValue record => right is StringValue && record.Find(right.ToStringValue()) is not null,
            _ => Lists.TryGet(left) is { } list && list.Any(item => AreEqual(item, right)),
        };
    }

    /// <summary>The name of a value's kind in messages.</summary>
    public static string KindOf(FluidValue value) => value switch
    {
        NumberValue number => Numbers.IsInteger(number.ToNumberValue()) ? "Integer" : "Float",
        StringValue => "String",
        DateTimeValue => "Time",
        BooleanValue => "Boolean",
        RecordValue => "Hash",
        _ => value.IsNil() ? "nil" : "Array",
    };

    private static bool IsOrdered(FluidValue value) => value is NumberValue or StringValue or DateTimeValue;

    // A number is shown, a text is not: messages reach the log, and texts of a profile are personal data.
    private static string Shown(FluidValue value) => value is NumberValue ? Texts.Of(value) : KindOf(value);

    private static bool ListsEqual(IReadOnlyList<FluidValue>? left, IReadOnlyList<FluidValue>? right)
    {
        if (left is null || right is null || left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }
}
