using System.Collections;
using Fluid.Values;
using Ripen.Engine.Values;

namespace Ripen.Templates.Values;

/// <summary>A stored array, its items converted on access.</summary>
internal sealed class StoredList(Value list) : IReadOnlyList<FluidValue>
{
    /// <summary>The stored array.</summary>
    public Value Source => list;

    public int Count => list.AsArray.Length;

    public FluidValue this[int index] => LiquidValues.From(list.AsArray[index]);

    public IEnumerator<FluidValue> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
