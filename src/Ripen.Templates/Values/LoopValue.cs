using Fluid.Values;

namespace Ripen.Templates.Values;

/// <summary>The state of a running loop: <c>forloop</c> and <c>tablerowloop</c>.</summary>
internal sealed class LoopValue(string name, int length, int columns, FluidValue? parent) : FluidValue
{
    /// <summary>The place of the running item, from 0.</summary>
    public int Index { get; set; }

    public override FluidValues Type => FluidValues.Object;

    /// <summary>The member of that name.</summary>
    public FluidValue Find(string member) => member switch
    {
        "index" => Numbers.Of(Index + 1),
        "index0" => Numbers.Of(Index),
        "rindex" => Numbers.Of(length - Index),
        "rindex0" => Numbers.Of(length - Index - 1),
        "first" => BooleanValue.Create(Index == 0),
        "last" => BooleanValue.Create(Index == length - 1),
        "length" => Numbers.Of(length),
        "name" => StringValue.Create(name),
        "parentloop" => parent ?? NilValue.Instance,
        _ => columns > 0 ? FindColumn(member) : NilValue.Instance,
    };

    public override bool Equals(FluidValue? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override bool ToBooleanValue() => true;

    public override decimal ToNumberValue() => 0;

    public override string ToStringValue() => "";

    public override object ToObjectValue() => this;

    private FluidValue FindColumn(string member) => member switch
    {
        "col" => Numbers.Of((Index % columns) + 1),
        "col0" => Numbers.Of(Index % columns),
        "row" => Numbers.Of((Index / columns) + 1),
        "col_first" => BooleanValue.Create(Index % columns == 0),
        "col_last" => BooleanValue.Create((Index + 1) % columns == 0 || Index == length - 1),
        _ => NilValue.Instance,
    };
}
