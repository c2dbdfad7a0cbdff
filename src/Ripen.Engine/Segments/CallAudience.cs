using System.Text;
using Ripen.Engine.Codec;
using Ripen.Engine.Names;

namespace Ripen.Engine.Segments;

/// <summary>
/// The audience that a call of the API brings along (rest-api §3.20), as the log keeps it. The numbers of its names go with it, so that it says the same at every replay.
/// </summary>
/// <remarks>Layout: how many names, each with its number; then the tree: kind of node, and either how many nodes, or a leaf's subject, name and comparisons.</remarks>
public static class CallAudience
{
    /// <summary>How deep a tree may nest.</summary>
    public const int MaxDepth = 32;

    private const byte AndNode = 1;
    private const byte OrNode = 2;
    private const byte NotNode = 3;
    private const byte LeafNode = 4;

    /// <summary>Writes a tree of connectives and leaves.</summary>
    /// <param name="names">Knows the number of every attribute in it that has one.</param>
    public static byte[] Write(FilterNode node, INames names)
    {
        var used = new SortedSet<string>(StringComparer.Ordinal);
        var tree = new ByteWriter();
        WriteNode(node, tree, used);
        var to = new ByteWriter();
        to.Count(used.Count);
        foreach (var name in used)
        {
            to.Text(name);
            to.Count(names.Find(name));
        }

        to.Raw(tree.Written);
        return to.ToArray();
    }

    /// <summary>The predicate of a tree that <see cref="Write"/> wrote.</summary>
    /// <param name="companyZone">The zone of bare dates.</param>
    public static FilterPredicate Read(ReadOnlySpan<byte> bytes, TimeZoneInfo companyZone)
    {
        var from = new ByteReader(bytes);
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var left = from.Count(); left > 0; left--)
        {
            names.Add(from.Text(), from.Count());
        }

        return new FilterCompiler([], new Brought(names), companyZone).Compile(ReadNode(ref from, 0));
    }

    private static void WriteNode(FilterNode node, ByteWriter to, SortedSet<string> used)
    {
        switch (node)
        {
            case FilterNode.And and:
                WriteNodes(AndNode, and.Nodes, to, used);
                break;
            case FilterNode.Or or:
                WriteNodes(OrNode, or.Nodes, to, used);
                break;
            case FilterNode.Not not:
                WriteNodes(NotNode, [not.Node], to, used);
                break;
            case FilterNode.Leaf leaf:
                WriteLeaf(leaf, to);
                used.Add(leaf.Subject.Name);
                break;
            default:
                throw new InvalidOperationException("The audience of a call has connectives and leaves only.");
        }
    }

    private static void WriteNodes(byte kind, IReadOnlyList<FilterNode> nodes, ByteWriter to, SortedSet<string> used)
    {
        to.Byte(kind);
        to.Count(nodes.Count);
        foreach (var node in nodes)
        {
            WriteNode(node, to, used);
        }
    }

    private static void WriteLeaf(FilterNode.Leaf leaf, ByteWriter to)
    {
        to.Byte(LeafNode);
        to.Byte((byte)leaf.Subject.Kind);
        to.Text(leaf.Subject.Name);
        to.Count(leaf.Comparisons.Count);
        foreach (var comparison in leaf.Comparisons)
        {
            to.Byte((byte)comparison.Comparator);
            to.Value(comparison.Operand);
        }
    }

    private static FilterNode ReadNode(ref ByteReader from, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidDataException("The audience of a call nests too deep.");
        }

        var kind = from.Byte();
        if (kind == LeafNode)
        {
            return ReadLeaf(ref from);
        }

        var nodes = new FilterNode[from.Count()];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = ReadNode(ref from, depth + 1);
        }

        return kind switch
        {
            AndNode => new FilterNode.And(nodes),
            OrNode => new FilterNode.Or(nodes),
            NotNode => new FilterNode.Not(nodes[0]),
            _ => throw new InvalidDataException($"The audience of a call holds a node of the kind {kind}."),
        };
    }

    private static FilterNode.Leaf ReadLeaf(ref ByteReader from)
    {
        var subject = new FilterSubject((SubjectKind)from.Byte(), from.Text());
        var comparisons = new Comparison[from.Count()];
        for (var i = 0; i < comparisons.Length; i++)
        {
            comparisons[i] = new Comparison((Comparator)from.Byte(), from.Value());
        }

        return new FilterNode.Leaf(subject, comparisons);
    }

    // The names as they were when the call came.
    private sealed class Brought(Dictionary<string, int> numbers) : INames
    {
        public int Find(ReadOnlySpan<byte> utf8Name) => Find(Encoding.UTF8.GetString(utf8Name));

        public int Find(string name) => numbers.GetValueOrDefault(name);

        public string Text(int number) => numbers.First(n => n.Value == number).Key;
    }
}
