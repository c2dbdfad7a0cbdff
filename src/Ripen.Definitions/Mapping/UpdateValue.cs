using System.Globalization;
using System.Text.RegularExpressions;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Mapping;

/// <summary>The constants that an update writes, as the values that a request would bring: lists are sets, a date is an instant, an object obeys the rules of stored objects.</summary>
internal static partial class UpdateValue
{
    private const int MaxInnerName = 255;
    private const string TimeKey = "$time";

    /// <summary>The value of a <c>set</c>. What may not be stored is reported.</summary>
    /// <param name="isField">Whether a standard field gets it, which takes text as it is.</param>
    public static Value Of(MappingContext context, Node node, bool isField)
    {
        var value = node switch
        {
            SequenceNode list => ListOf(context, list),
            MappingNode inner => ObjectOf(context, inner),
            _ => isField ? ((ScalarNode)node).Value : OfScalar(((ScalarNode)node).Value),
        };
        if (!ValueSize.Fits(value))
        {
            context.Error(node, $"the value takes {ValueSize.OfJson(value)} bytes; at most {ValueSize.MaxBytes} are stored");
        }

        return value;
    }

    /// <summary>One item or a list of them, as a list; Liquid stays the text that it is, until it is rendered.</summary>
    public static Value Items(MappingContext context, Node node) =>
        node is SequenceNode list ? ListOf(context, list)
        : node is ScalarNode { Value.Kind: ValueKind.String } text && Liquid.IsIn(text.Text) ? text.Value
        : Value.Array(((ScalarNode)node).Value);

    private static Value OfScalar(in Value value) =>
        value.Kind == ValueKind.String && Date().IsMatch(value.AsString)
        && DateTimeOffset.TryParse(value.AsString, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? Value.Time(instant.ToUnixTimeMilliseconds()) : value;

    private static Value ListOf(MappingContext context, SequenceNode list)
    {
        if (list.Items is not [MappingNode, ..])
        {
            foreach (var item in list.Items.OfType<MappingNode>())
            {
                context.Error(item, "a list holds texts, numbers and truth values, or objects, not both");
            }

            return ListUpdates.Add(Value.Null, Value.Array([.. list.Items.OfType<ScalarNode>().Select(item => item.Value)]));
        }

        foreach (var item in list.Items.OfType<ScalarNode>())
        {
            context.Error(item, "a list holds texts, numbers and truth values, or objects, not both");
        }

        return Value.Array([.. list.Items.OfType<MappingNode>().Select(item => ObjectOf(context, item))]);
    }

    // Recursion is bounded by the depth of the document, which reading has bounded.
    private static Value ObjectOf(MappingContext context, MappingNode node)
    {
        var members = new List<KeyValuePair<string, Value>>(node.Entries.Count);
        foreach (var entry in node.Entries)
        {
            if (entry.Key.Length is 0 or > MaxInnerName || entry.Key.AsSpan().ContainsAny(' ', '.', '$'))
            {
                context.Error(node, entry, "a stored object's names have 1 to 255 characters, without space, dot and dollar sign");
            }

            members.Add(KeyValuePair.Create(entry.Key, Inner(context, entry.Value)));
        }

        return Value.Object([.. members]);
    }

    private static Value Inner(MappingContext context, Node node)
    {
        if (node is MappingNode { Entries: [{ Key: TimeKey, Value: ScalarNode { Value.Kind: ValueKind.String } text }] })
        {
            var time = OfScalar(text.Value);
            if (time.Kind != ValueKind.Time)
            {
                context.Error(text, $"{Quote.Of(text.Text)} is no date of the calendar");
            }

            return time;
        }

        return node switch
        {
            MappingNode inner => ObjectOf(context, inner),
            SequenceNode list => Value.Array([.. list.Items.Select(item => Inner(context, item))]),
            _ => ((ScalarNode)node).Value,
        };
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:?\d{2})?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
