using Ripen.Definitions.Reading;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Nodes;

/// <summary>A typed scalar. It keeps where its text stands in the source, so that a place inside it can be mapped back.</summary>
internal sealed class ScalarNode(Node? parent, string? key, int index, int line, int column, Value value, SourceSpan span)
    : Node(parent, key, index, line, column)
{
    public Value Value { get; } = value;

    public SourceSpan Span { get; } = span;

    /// <summary>The text; only for a string.</summary>
    public string Text => Value.AsString;

    public override string Described => Value.Kind switch
    {
        ValueKind.Null => "nothing",
        ValueKind.String => "the text " + Quote.Of(Text),
        ValueKind.Boolean => "the truth value " + Value,
        _ => "the number " + Value,
    };

    /// <summary>The place in the source of a place in the text, both counted from 1.</summary>
    public (int Line, int Column) PlaceOf(int textLine, int textColumn) => TextPlaces.Map(this, textLine, textColumn);
}
