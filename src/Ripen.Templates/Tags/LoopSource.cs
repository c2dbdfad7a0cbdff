using Fluid.Values;
using Ripen.Templates.Expressions;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Tags;

/// <summary>What a loop runs over: the source and the parameters that cut it. <c>offset</c> and <c>limit</c> apply before <c>reversed</c>.</summary>
internal sealed class LoopSource
{
    /// <summary>The source.</summary>
    public required LiquidExpression Source { get; init; }

    /// <summary>The most items, or null.</summary>
    public LiquidExpression? Limit { get; set; }

    /// <summary>Where to start, or null.</summary>
    public LiquidExpression? Offset { get; set; }

    /// <summary>Whether to go on where the last loop of the same name ended.</summary>
    public bool Continues { get; set; }

    /// <summary>Whether to run backwards.</summary>
    public bool Reversed { get; set; }

    /// <summary>The columns of a table, or null.</summary>
    public LiquidExpression? Columns { get; set; }

    /// <summary>The item and the text of the source, such as <c>tag-product.tags</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The source and the parameters.</summary>
    public IEnumerable<LiquidExpression> Expressions => new[] { Source, Limit, Offset, Columns }.OfType<LiquidExpression>();

    // A member of an object as an array of name and value.
    private const int PairCost = 4 * MadeCost.Value;

    // The place of a loop is kept for 'offset: continue' under a name that no variable can have.
    private string PlaceName => field ??= "place " + Name;

    /// <summary>The items to run over.</summary>
    public IReadOnlyList<FluidValue> Take(RenderContext context)
    {
        var source = Source.Evaluate(context);
        context.Charge(source is RecordValue record ? PairCost * (long)record.Count : 0);
        var items = Lists.ForLoop(source);
        var start = Start(context);
        var end = Limit is null ? items.Count : End(start, Limit.Evaluate(context), items.Count);
        start = Math.Clamp(start, 0, items.Count);
        end = Math.Clamp(end, start, items.Count);
        context.Assign(PlaceName, Numbers.Of(end));
        if (start == 0 && end == items.Count && !Reversed)
        {
            return items;
        }

        context.Charge(MadeCost.Value * (1L + end - start));
        return Cut(items, start, end);
    }

    private static int End(int start, FluidValue limit, int count) =>
        limit.IsNil() ? count : (int)Math.Clamp((long)start + Numbers.ReadInt(limit, "limit"), 0, count);

    private int Start(RenderContext context)
    {
        if (Continues)
        {
            return context.FindVariable(PlaceName) is { } place ? Numbers.ReadInt(place, "offset") : 0;
        }

        var offset = Offset?.Evaluate(context);
        return offset is null || offset.IsNil() ? 0 : Numbers.ReadInt(offset, "offset");
    }

    private FluidValue[] Cut(IReadOnlyList<FluidValue> items, int start, int end)
    {
        var cut = new FluidValue[end - start];
        for (var i = 0; i < cut.Length; i++)
        {
            cut[i] = items[Reversed ? end - 1 - i : start + i];
        }

        return cut;
    }
}
