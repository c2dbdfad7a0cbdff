using Fluid.Values;
using Ripen.Engine.Values;
using Ripen.Templates.Values;

namespace Ripen.Templates.Limits;

/// <summary>
/// What values cost in bytes, roughly and never far too little, so that what a render makes can be added up and stopped (<see cref="TemplateLimits.MaxMadeBytes"/>). It is counted, not
/// measured, so that the same template stops at the same place everywhere.
/// </summary>
internal static class MadeCost
{
    /// <summary>One value by itself, with its place in a list.</summary>
    public const int Value = 64;

    // Writing an object as JSON takes a writer and a buffer.
    private const int Json = 640;

    /// <summary>What it costs to take the value, item by item.</summary>
    /// <param name="value">The value.</param>
    /// <param name="asText">Whether it is turned into text: then the text counts too.</param>
    public static long Of(FluidValue value, bool asText) => value switch
    {
        StringValue text => Text(text.ToStringValue()),
        RecordValue record => asText ? OfText(record.Record) : Value,
        ArrayValue { Values: StoredList list } => asText ? OfText(list.Source) : OfItems(list.Source),
        ArrayValue list => Value + list.Values.Sum(item => asText || item is ArrayValue or RangeValue ? Of(item, asText) : Value),
        RangeValue range => Value * (1L + range.Count),
        _ => Value,
    };

    /// <summary>What it costs to go through two values item by item. The items of a stored list are made anew each time.</summary>
    public static long OfComparison(FluidValue left, FluidValue right) =>
        left is not (ArrayValue or RangeValue) ? 0
        : right is ArrayValue or RangeValue ? Of(left, asText: false) + Of(right, asText: false)
        : Of(left, asText: false);

    /// <summary>What a text costs.</summary>
    public static long Text(string text) => Value + (2L * text.Length);

    // Lists inside lists are gone through as well.
    private static long OfItems(in Value list)
    {
        var cost = (long)Value;
        foreach (var item in list.AsArray)
        {
            cost += item.Kind == ValueKind.Array ? OfItems(item) : Value;
        }

        return cost;
    }

    /// <summary>What it costs to turn a stored value into text.</summary>
    public static long OfText(in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                return Text(value.AsString);
            case ValueKind.Array:
                var items = (long)Value;
                foreach (var item in value.AsArray)
                {
                    items += OfText(item);
                }

                return items;
            case ValueKind.Object:
                var members = (long)Json;
                foreach (var member in value.AsObject)
                {
                    members += Text(member.Key) + OfText(member.Value);
                }

                return members;
            default:
                return Value;
        }
    }
}
