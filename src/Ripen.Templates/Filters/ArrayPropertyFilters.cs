using Fluid.Values;
using Ripen.Templates.Expressions;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Filters;

/// <summary>Filters on arrays that may look at one member of each item (liquid-and-webhooks §3.3).</summary>
internal static class ArrayPropertyFilters
{
    public static IReadOnlyList<FilterDefinition> All { get; } =
    [
        new("map", 1, 1, static (input, arguments, _) => Lists.Of(Lists.ForFilter(input).ConvertAll(item => Property(item, arguments.Text(0))))),
        new("compact", 0, 1, static (input, arguments, _) => Lists.Of(Lists.ForFilter(input).FindAll(item => !Key(item, arguments).IsNil()))),
        new("uniq", 0, 1, static (input, arguments, context) => Unique(input, arguments, context)) { TakesText = true },
        new("sort", 0, 1, static (input, arguments, context) => Sort(Lists.ForFilter(input), item => Key(item, arguments), context, CompareExactly)),
        new("sort_natural", 0, 1, static (input, arguments, context) => SortNaturally(input, arguments, context)) { TakesText = true },
        new("where", 1, 2, static (input, arguments, _) => Lists.Of(Lists.ForFilter(input).FindAll(item => Matches(item, arguments)))),
        new("reject", 1, 2, static (input, arguments, _) => Lists.Of(Lists.ForFilter(input).FindAll(item => !Matches(item, arguments))), IsExtra: true),
        new("find", 1, 2, static (input, arguments, _) => Lists.ForFilter(input).Find(item => Matches(item, arguments)) ?? NilValue.Instance, IsExtra: true),
        new("find_index", 1, 2, static (input, arguments, _) => FindIndex(input, arguments), IsExtra: true),
        new("has", 1, 2, static (input, arguments, _) => BooleanValue.Create(Lists.ForFilter(input).Exists(item => Matches(item, arguments))), IsExtra: true),
        new("sum", 0, 1, static (input, arguments, _) => Numbers.Of(Lists.ForFilter(input).Sum(item => Numbers.Read(Key(item, arguments)))), IsExtra: true),
    ];

    private static FluidValue Key(FluidValue item, Arguments arguments) =>
        arguments.Count == 0 || arguments[0].IsNil() ? item : Property(item, arguments.Text(0));

    private static FluidValue Property(FluidValue item, string name) => item switch
    {
        RecordValue record => record.Find(name) ?? NilValue.Instance,
        StringValue text => text.ToStringValue().Contains(name, StringComparison.Ordinal) ? StringValue.Create(name) : NilValue.Instance,
        NumberValue or BooleanValue or DateTimeValue => throw TemplateRenderException.WrongType("cannot select the property '" + name + "'"),
        _ => TailSegment.Member(item, name, allowBuiltIn: false),
    };

    private static bool Matches(FluidValue item, Arguments arguments)
    {
        var value = Property(item, arguments.Text(0));
        return arguments.Count < 2 || arguments[1].IsNil() ? value.ToBooleanValue() : Comparisons.AreEqual(value, arguments[1]);
    }

    private static FluidValue FindIndex(FluidValue input, Arguments arguments)
    {
        var index = Lists.ForFilter(input).FindIndex(item => Matches(item, arguments));
        return index < 0 ? NilValue.Instance : Numbers.Of(index);
    }

    private static ArrayValue Unique(FluidValue input, Arguments arguments, RenderContext context)
    {
        var kept = new List<FluidValue>();
        var seen = new HashSet<(string Kind, string Text)>();
        foreach (var item in Lists.ForFilter(input))
        {
            context.CheckTime();
            var key = Key(item, arguments);
            if (seen.Add((Comparisons.KindOf(key) is "Integer" or "Float" ? "Number" : Comparisons.KindOf(key), Identity(key))))
            {
                kept.Add(item);
            }
        }

        return Lists.Of(kept);
    }

    private static string Identity(FluidValue value) => value switch
    {
        NumberValue number => Numbers.Text(Numbers.AsFloat(number.ToNumberValue())),
        StringValue => value.ToStringValue(),
        _ => JsonText.Of(value),
    };

    // Each key is turned into text once, not at every comparison.
    private static ArrayValue SortNaturally(FluidValue input, Arguments arguments, RenderContext context) => Sort(
        Lists.ForFilter(input),
        item => Key(item, arguments) is var key && key.IsNil() ? key : StringValue.Create(Texts.Of(key)),
        context,
        static (a, b) => string.Compare(a.ToStringValue(), b.ToStringValue(), StringComparison.OrdinalIgnoreCase));

    private static ArrayValue Sort(List<FluidValue> items, Converter<FluidValue, FluidValue> key, RenderContext context, Comparison<FluidValue> order)
    {
        var keys = items.ConvertAll(key);
        context.CheckTime();
        var places = Enumerable.Range(0, items.Count).ToArray();

        // Stable, and nil last: equal items keep their order, as sends must not depend on the sort at hand.
        var sorted = places.Order(Comparer<int>.Create((a, b) => NilLast(keys[a], keys[b], order))).Select(place => items[place]).ToArray();
        return Lists.Of(sorted);
    }

    private static int NilLast(FluidValue a, FluidValue b, Comparison<FluidValue> order) =>
        (a.IsNil(), b.IsNil()) switch
        {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => -1,
            _ => order(a, b),
        };

    private static int CompareExactly(FluidValue a, FluidValue b) =>
        Comparisons.Compare(a, b) ?? throw TemplateRenderException.WrongType($"comparison of {Comparisons.KindOf(a)} with {Comparisons.KindOf(b)} failed");
}
