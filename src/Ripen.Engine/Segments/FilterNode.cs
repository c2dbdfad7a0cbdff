namespace Ripen.Engine.Segments;

/// <summary>A node of a filter tree (contract §3): a connective or a leaf.</summary>
public abstract record FilterNode
{
    private FilterNode()
    {
    }

    /// <summary>True when every node is; true when there is none.</summary>
    public sealed record And(IReadOnlyList<FilterNode> Nodes) : FilterNode;

    /// <summary>True when any node is.</summary>
    public sealed record Or(IReadOnlyList<FilterNode> Nodes) : FilterNode;

    /// <summary>True when the node is not.</summary>
    public sealed record Not(FilterNode Node) : FilterNode;

    /// <summary>One subject and its comparisons; all of them must hold.</summary>
    public sealed record Leaf(FilterSubject Subject, IReadOnlyList<Comparison> Comparisons) : FilterNode;

    /// <summary>
    /// True when the node holds for one and the same item of a list (profiles-segments-campaigns §2.3); its leaves look at the item. A missing or empty list counts as one missing item.
    /// </summary>
    /// <param name="List">The attribute or property that is the list, without <c>[]</c>.</param>
    public sealed record AnyItem(FilterSubject List, FilterNode Node) : FilterNode;
}
