using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <summary>Lists as sets in order: an item added again moves to the end, and the oldest go when there are too many (rest-api §2.4).</summary>
public static class ListUpdates
{
    /// <summary>How many items a list keeps.</summary>
    public const int MaxItems = 500;

    /// <summary>The list with the items added.</summary>
    /// <param name="maxItems">How many items stay; the oldest go.</param>
    public static Value Add(in Value list, in Value items, int maxItems = MaxItems)
    {
        var result = new List<Value>(list.IsNull ? [] : list.AsArray.ToArray());
        foreach (var item in items.AsArray)
        {
            result.Remove(item);
            result.Add(item);
        }

        return Value.Array([.. result.Skip(Math.Max(0, result.Count - maxItems))]);
    }

    /// <summary>The last items of a list.</summary>
    public static Value KeepLast(in Value list, int maxItems) => list.AsArray.Length <= maxItems ? list : Value.Array(list.AsArray[^maxItems..].ToArray());

    /// <summary>The list without the items.</summary>
    public static Value Remove(in Value list, in Value items)
    {
        var removed = items.AsArray.ToArray();
        return Value.Array([.. list.AsArray.ToArray().Where(item => !removed.Contains(item))]);
    }
}
