using System.Globalization;

namespace Ripen.Definitions.Nodes;

/// <summary>A value of a definition document with its place in the source. Lines and columns count from 1; columns in UTF-16 units.</summary>
internal abstract class Node(Node? parent, string? key, int index, int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>The key under which a mapping holds the node; null inside a list and at the root.</summary>
    public string? Key { get; } = key;

    /// <summary>Where the node is in its document, such as <c>steps[0].window</c>; empty for the root.</summary>
    public string Path => parent is null
        ? string.Empty
        : Key is null ? parent.Path + "[" + index.ToString(CultureInfo.InvariantCulture) + "]" : parent.PathOf(Key);

    /// <summary>What the node is, in the words of messages.</summary>
    public abstract string Described { get; }

    /// <summary>The path of a key in this node.</summary>
    public string PathOf(string key) => Path is { Length: > 0 } path ? path + "." + key : key;
}
