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
}
