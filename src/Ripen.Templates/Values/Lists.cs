using Fluid.Values;

namespace Ripen.Templates.Values;

/// <summary>Values as lists.</summary>
internal static class Lists
{
    /// <summary>The items of an array or a range, or null for everything else.</summary>
    public static IReadOnlyList<FluidValue>? TryGet(FluidValue value) => value switch
    {
        ArrayValue list => list.Values,
        RangeValue range => range,
        _ => null,
    };

    /// <summary>The items a loop runs over: those of an array or range, the pairs of an object, a text as one item; nothing else has items.</summary>
    public static IReadOnlyList<FluidValue> ForLoop(FluidValue value) => value switch
    {
        RecordValue record => Pairs(record),
        StringValue text => text.ToStringValue().Length == 0 ? [] : [text],
        _ => TryGet(value) ?? [],
    };

    /// <summary>The items an array filter works on: nested arrays are flattened, a single value is one item, nil none.</summary>
    public static List<FluidValue> ForFilter(FluidValue value)
    {
        var items = new List<FluidValue>();
        if (!value.IsNil())
        {
            Flatten(value, items);
        }

        return items;
    }

    /// <summary>A value for the items.</summary>
    public static ArrayValue Of(IReadOnlyList<FluidValue> items) => items.Count == 0 ? ArrayValue.Empty : new ArrayValue(items);

    private static FluidValue[] Pairs(RecordValue record)
    {
        Limits.Budget.CheckItems(record.Count);
        var pairs = new FluidValue[record.Count];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = record.PairAt(i);
        }

        return pairs;
    }

    private static void Flatten(FluidValue value, List<FluidValue> items)
    {
        if (TryGet(value) is { } list)
        {
            foreach (var item in list)
            {
                Flatten(item, items);
            }
        }
        else
        {
            items.Add(value);
        }

        Limits.Budget.CheckItems(items.Count);
    }
}
