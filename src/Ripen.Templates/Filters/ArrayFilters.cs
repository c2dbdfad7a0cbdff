using Fluid.Values;
using Ripen.Templates.Expressions;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Filters;

/// <summary>Filters on arrays that look at whole items (liquid-and-webhooks §3.3).</summary>
internal static class ArrayFilters
{
    public static IReadOnlyList<FilterDefinition> All { get; } =
    [
        new("join", 0, 1, static (input, arguments, _) => Join(input, arguments.Count > 0 ? arguments.Text(0) : " ")) { TakesText = true },
        new("first", 0, 0, static (input, _, _) => TailSegment.Member(input, "first", allowBuiltIn: true)),
        new("last", 0, 0, static (input, _, _) => TailSegment.Member(input, "last", allowBuiltIn: true)),
        new("index", 1, 1, static (input, arguments, _) => Index(input, arguments)),
        new("size", 0, 0, static (input, _, _) => Size(input)),
        new("reverse", 0, 0, static (input, _, _) => Lists.Of([.. Enumerable.Reverse(Lists.ForFilter(input))])),
        new("concat", 1, 1, static (input, arguments, _) => Concat(input, arguments[0])),
    ];

    private static StringValue Join(FluidValue input, string separator)
    {
        var items = Lists.ForFilter(input).ConvertAll(Texts.Of);
        Budget.CheckLength(items.Sum(item => (long)item.Length) + ((long)separator.Length * Math.Max(0, items.Count - 1)));
        return StringValue.Create(string.Join(separator, items));
    }

    private static FluidValue Index(FluidValue input, Arguments arguments) =>
        Lists.TryGet(input) is { } list ? TailSegment.ItemAt(list, Numbers.ReadInt(arguments[0], "index")) : NilValue.Instance;

    private static FluidValue Size(FluidValue input)
    {
        if (input is RecordValue record)
        {
            return Numbers.Of(record.Count);
        }

        var size = TailSegment.Member(input, "size", allowBuiltIn: true);
        return size.IsNil() ? Numbers.Of(0) : size;
    }

    private static ArrayValue Concat(FluidValue input, FluidValue other)
    {
        if (Lists.TryGet(other) is null)
        {
            throw TemplateRenderException.WrongType("concat filter requires an array argument");
        }

        var items = Lists.ForFilter(input);
        items.AddRange(Lists.ForFilter(other));
        Budget.CheckItems(items.Count);
        return Lists.Of(items);
    }
}
