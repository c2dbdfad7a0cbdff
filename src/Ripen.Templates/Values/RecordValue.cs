using Fluid;
using Fluid.Values;
using Ripen.Engine.Values;

namespace Ripen.Templates.Values;

/// <summary>A stored object, its members converted on access. A member always wins over the built-in of the same name.</summary>
internal sealed class RecordValue(Value record) : FluidValue
{
    public override FluidValues Type => FluidValues.Dictionary;

    /// <summary>The stored object.</summary>
    public Value Record => record;

    /// <summary>The number of members.</summary>
    public int Count => record.AsObject.Length;

    /// <summary>The member of that exact name, or null.</summary>
    public FluidValue? Find(string name)
    {
        foreach (var member in record.AsObject)
        {
            if (string.Equals(member.Key, name, StringComparison.Ordinal))
            {
                return LiquidValues.From(member.Value);
            }
        }

        return null;
    }

    public override IEnumerable<FluidValue> Enumerate(TemplateContext context)
    {
        for (var i = 0; i < Count; i++)
        {
            yield return PairAt(i);
        }
    }

    /// <summary>The member at that place as an array of name and value.</summary>
    public ArrayValue PairAt(int index)
    {
        var member = record.AsObject[index];
        return new ArrayValue([new StringValue(member.Key), LiquidValues.From(member.Value)]);
    }

    public override bool Equals(FluidValue? other) => other is not null && Comparisons.AreEqual(this, other);

    public override bool Equals(object? obj) => obj is FluidValue other && Equals(other);

    public override int GetHashCode() => record.GetHashCode();

    public override bool ToBooleanValue() => true;

    public override decimal ToNumberValue() => 0;

    public override string ToStringValue() => JsonText.Of(this);

    public override object ToObjectValue() => record;
}
