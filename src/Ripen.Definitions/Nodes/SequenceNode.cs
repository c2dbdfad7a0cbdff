namespace Ripen.Definitions.Nodes;

/// <summary>A list.</summary>
internal sealed class SequenceNode(Node? parent, string? key, int index, int line, int column) : Node(parent, key, index, line, column)
{
    private readonly List<Node> _items = [];

    public IReadOnlyList<Node> Items => _items;

    public override string Described => "a list";

    /// <summary>Only while the tree is being read.</summary>
    public void Add(Node item) => _items.Add(item);
}
