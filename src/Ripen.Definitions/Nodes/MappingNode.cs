using Ripen.Engine.Values;

namespace Ripen.Definitions.Nodes;

/// <summary>Keys with values, in the order in which they were written; keys are distinct.</summary>
internal sealed class MappingNode(Node? parent, string? key, int index, int line, int column) : Node(parent, key, index, line, column)
{
    private readonly List<MappingEntry> _entries = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public IReadOnlyList<MappingEntry> Entries => _entries;

    public override string Described => "a mapping";

    /// <summary>Whether the key is already there. Only while the tree is being read.</summary>
    public bool Has(string name) => _places.ContainsKey(name);

    /// <summary>Only while the tree is being read.</summary>
    public void Add(MappingEntry entry)
    {
        _places.Add(entry.Key, _entries.Count);
        _entries.Add(entry);
    }

    public Node? Find(string name) => _places.TryGetValue(name, out var place) ? _entries[place].Value : null;

    public MappingNode? Mapping(string name) => Find(name) as MappingNode;

    public ScalarNode? Scalar(string name) => Find(name) as ScalarNode;

    public IReadOnlyList<Node> Items(string name) => Find(name) is SequenceNode sequence ? sequence.Items : [];

    /// <summary>The text under the key, or null when there is none.</summary>
    public string? Text(string name) => Scalar(name) is { Value.Kind: ValueKind.String } scalar ? scalar.Text : null;

    public bool Flag(string name, bool absent) => Find(name) is null ? absent : Flag(name);

    public bool Flag(string name) => Scalar(name) is { Value.Kind: ValueKind.Boolean } scalar && scalar.Value.AsBoolean;
}
