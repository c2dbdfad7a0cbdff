using Fluid.Values;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Expressions;

/// <summary>One step of a tail: <c>.name</c>, <c>.${name}</c> or <c>[expression]</c> (liquid-and-webhooks §1.1).</summary>
/// <param name="Name">The name, or null for an index.</param>
/// <param name="Index">The index, or null for a name.</param>
/// <param name="IsExact">Whether the name stands in braces and therefore never means a built-in.</param>
internal sealed record TailSegment(string? Name, LiquidExpression? Index, bool IsExact = false)
{
    /// <summary>Takes the step; through nil everything is nil.</summary>
    public FluidValue Resolve(FluidValue value, RenderContext context)
    {
        if (Name is not null)
        {
            return Member(value, Name, allowBuiltIn: !IsExact);
        }

        var index = Index!.Evaluate(context);
        return index switch
        {
            NumberValue number when Lists.TryGet(value) is { } list => ItemAt(list, number.ToNumberValue()),
            StringValue text => Member(value, text.ToStringValue(), allowBuiltIn: false),
            NumberValue number => Member(value, Texts.Of(number), allowBuiltIn: false),
            _ => NilValue.Instance,
        };
    }

    /// <summary>The member of a value by name.</summary>
    public static FluidValue Member(FluidValue value, string name, bool allowBuiltIn)
    {
        switch (value)
        {
            case RecordValue record:
                return record.Find(name) ?? (allowBuiltIn ? BuiltInOf(record, name) : NilValue.Instance);
            case LoopValue loop:
                return loop.Find(name);
            case StringValue text when allowBuiltIn:
                return BuiltInOf(text.ToStringValue(), name);
            default:
                return allowBuiltIn && Lists.TryGet(value) is { } list ? BuiltInOf(list, name) : NilValue.Instance;
        }
    }

    /// <summary>The item at an index, from the end when negative.</summary>
    public static FluidValue ItemAt(IReadOnlyList<FluidValue> list, decimal index)
    {
        var place = decimal.Truncate(index);
        place = place < 0 ? place + list.Count : place;
        return place >= 0 && place < list.Count ? list[(int)place] : NilValue.Instance;
    }

    private static FluidValue BuiltInOf(RecordValue record, string name) => name switch
    {
        "size" => Numbers.Of(record.Count),
        "first" when record.Count > 0 => record.PairAt(0),
        _ => NilValue.Instance,
    };

    private static FluidValue BuiltInOf(IReadOnlyList<FluidValue> list, string name) => name switch
    {
        "size" => Numbers.Of(list.Count),
        "first" when list.Count > 0 => list[0],
        "last" when list.Count > 0 => list[^1],
        _ => NilValue.Instance,
    };

    private static FluidValue BuiltInOf(string text, string name) => name switch
    {
        "size" => Numbers.Of(text.Length),
        "first" when text.Length > 0 => StringValue.Create(text[..1]),
        "last" when text.Length > 0 => StringValue.Create(text[^1..]),
        _ => NilValue.Instance,
    };
}
