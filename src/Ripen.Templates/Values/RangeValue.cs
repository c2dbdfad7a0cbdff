using System.Collections;
using Fluid;
using Fluid.Values;
using Ripen.Templates.Limits;

namespace Ripen.Templates.Values;

/// <summary>Whole numbers from one to another, both included. Its size is checked when it is made; its items are made when read.</summary>
internal sealed class RangeValue : FluidValue, IReadOnlyList<FluidValue>
{
    private readonly long _from;

    public RangeValue(long from, long to)
    {
        // Both ends come from decimals cut to 64 bits, so their distance may exceed 64 bits.
        var count = (decimal)to - from + 1;
        Budget.CheckItems(count > TemplateLimits.MaxItems ? (long)Math.Min(count, long.MaxValue) : 0);
        _from = from;
        To = to;
        Count = (int)Math.Max(0, count);
    }

    public override FluidValues Type => FluidValues.Array;

    public long To { get; }

    public int Count { get; }

    public FluidValue this[int index] => Numbers.Of(_from + index);

    public override IEnumerable<FluidValue> Enumerate(TemplateContext context) => this;

    public IEnumerator<FluidValue> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(FluidValue? other) => other is not null && Comparisons.AreEqual(this, other);

    public override bool Equals(object? obj) => obj is FluidValue other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_from, To);

    public override bool ToBooleanValue() => true;

    public override decimal ToNumberValue() => Count;

    public override string ToStringValue() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_from}..{To}");

    public override object ToObjectValue() => this;
}
