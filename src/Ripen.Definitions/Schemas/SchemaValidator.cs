using System.Globalization;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Schemas;

/// <summary>Checks a document against its kind's schema and reports each fault at its place, in words that say what is allowed.</summary>
internal sealed class SchemaValidator(ProblemList problems, DocumentPlace document)
{
    private const int MaxListed = 24;

    /// <summary>Recursion is bounded by the depth of the document, which reading has bounded.</summary>
    public void Validate(Schema schema, Node node)
    {
        if (problems.IsFull)
        {
            return;
        }

        schema = schema.Resolved;
        if (schema.OneOf.Count > 0)
        {
            if (Choose(schema, node) is { } chosen)
            {
                Validate(chosen, node);
            }

            return;
        }

        if (schema.Types != JsonTypes.None && !Fits(schema.Types, node))
        {
            Error(node, $"expected {Words.Of(schema.Types)}, found {node.Described}" + Words.Advice(schema.Types, node));
            return;
        }

        if (schema.Enum is { } allowed && !(node is ScalarNode one && allowed.Contains(one.Value)))
        {
            RefuseValue(schema, node, [.. allowed.Select(value => value.ToString())]);
            return;
        }

        switch (node)
        {
            case MappingNode mapping:
                CheckMapping(schema, mapping);
                break;
            case SequenceNode sequence:
                CheckSequence(schema, sequence);
                break;
            case ScalarNode scalar:
                CheckScalar(schema, scalar);
                break;
        }
    }

    private static bool Fits(JsonTypes types, Node node)
    {
        var type = TypeOf(node);
        return (types & type) != 0 || (type == JsonTypes.Integer && types.HasFlag(JsonTypes.Number));
    }

    private static JsonTypes TypeOf(Node node) => node switch
    {
        MappingNode => JsonTypes.Object,
        SequenceNode => JsonTypes.Array,
        ScalarNode scalar => scalar.Value.Kind switch
        {
            ValueKind.Boolean => JsonTypes.Boolean,
            ValueKind.Integer => JsonTypes.Integer,
            ValueKind.Float => JsonTypes.Number,
            ValueKind.Null => JsonTypes.Null,
            _ => JsonTypes.String,
        },
        _ => JsonTypes.None,
    };

    private static string List(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(MaxListed)) + (names.Count > MaxListed ? " …" : string.Empty);

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    private void Error(Node node, string message) => problems.Error(document, node, message);

    /// <summary>Picks the alternative that the node means: by its type, by <c>type:</c>, or by the key that names a subject.</summary>
    private Schema? Choose(Schema schema, Node node)
    {
        var alternatives = schema.OneOf.Select(one => one.Resolved).ToList();
        if (node is not MappingNode mapping)
        {
            var fitting = alternatives.Find(one => one.Enum is not null ? node is ScalarNode scalar && one.Enum.Contains(scalar.Value) : Fits(one.Types, node));
            if (fitting is null)
            {
                var wanted = alternatives.Select(one =>
                    one.Enum is { } only ? string.Join(", ", only.Select(value => Quote.Of(value.ToString()))) : Words.Of(one.Types)).Distinct();
                Error(node, $"expected {string.Join(" or ", wanted)}, found {node.Described}");
            }

            return fitting;
        }

        var mappings = alternatives.FindAll(one => one.Types == JsonTypes.Object);
        if (mappings.Count <= 1 && schema.Later.Count == 0)
        {
            return mappings.Count == 1 ? mappings[0] : alternatives[0];
        }

        return mappings.TrueForAll(one => one.Properties.TryGetValue("type", out var type) && type.Enum is not null) ? ByType(schema, mappings, mapping)
            : ByKey(schema, mappings, mapping);
    }

    private Schema? ByType(Schema schema, List<Schema> alternatives, MappingNode mapping)
    {
        var names = alternatives.ConvertAll(one => one.Properties["type"].Enum![0].AsString);
        var type = mapping.Find("type");
        if (type is null)
        {
            problems.Error(document, mapping.PathOf("type"), mapping.Line, mapping.Column, $"missing key 'type'; allowed: {List(names)}");
            return null;
        }

        var place = type is ScalarNode { Value.Kind: ValueKind.String } scalar ? names.IndexOf(scalar.Text) : -1;
        if (place < 0)
        {
            RefuseValue(schema, type, names);
        }

        return place < 0 ? null : alternatives[place];
    }

    private Schema? ByKey(Schema schema, List<Schema> alternatives, MappingNode mapping)
    {
        // A subject comes first in the schema's order, because 'not' is a comparator too.
        var chosen = alternatives.Find(one => mapping.Find(one.Required[0]) is not null);
        if (chosen is not null)
        {
            return chosen;
        }

        var names = alternatives.ConvertAll(one => one.Required[0]);
        foreach (var entry in mapping.Entries)
        {
            if (schema.Later.TryGetValue(entry.Key, out var sentence))
            {
                problems.Error(document, mapping.PathOf(entry.Key), entry.Line, entry.Column, LaterSentence(entry.Key, sentence, names));
                return null;
            }
        }

        foreach (var entry in mapping.Entries.Take(MaxListed))
        {
            if (NearestName.Of(entry.Key, names) is { } near)
            {
                problems.Error(document, mapping.PathOf(entry.Key), entry.Line, entry.Column, $"unknown key {Quote.Of(entry.Key)} – did you mean '{near}'?");
                return null;
            }
        }

        Error(mapping, $"one of these keys is needed here: {List(names)}");
        return null;
    }

    private static string LaterSentence(string name, string sentence, IReadOnlyCollection<string> supported) =>
        sentence.Length > 0 ? sentence : $"'{name}' is not supported by this release; supported here: {List(supported)}";

    private void RefuseValue(Schema schema, Node node, IReadOnlyCollection<string> allowed)
    {
        if (node is ScalarNode { Value.Kind: ValueKind.String } scalar)
        {
            if (schema.Later.TryGetValue(scalar.Text, out var sentence))
            {
                Error(node, LaterSentence(scalar.Text, sentence, allowed));
                return;
            }

            var near = NearestName.Of(scalar.Text, allowed);
            if (near == scalar.Text)
            {
                Error(node, $"{Quote.Of(scalar.Text)} in quotes is text; write it without them");
                return;
            }

            Error(node, $"{Quote.Of(scalar.Text)} is not allowed here" + (near is null ? string.Empty : $" – did you mean '{near}'?")
                + $"; allowed: {List(allowed)}");
            return;
        }

        Error(node, $"{node.Described} is not allowed here; allowed: {List(allowed)}");
    }

    private void CheckMapping(Schema schema, MappingNode mapping)
    {
        var meant = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            if (problems.IsFull)
            {
                return;
            }

            if (schema.Properties.TryGetValue(entry.Key, out var known))
            {
                Validate(known, entry.Value);
            }
            else if (schema.Additional is not null)
            {
                Validate(schema.Additional, entry.Value);
            }
            else if (schema.Types.HasFlag(JsonTypes.Object))
            {
                RefuseKey(schema, mapping, entry, meant);
            }
        }

        foreach (var key in schema.Required)
        {
            if (mapping.Find(key) is null && !meant.Contains(key))
            {
                problems.Error(document, mapping.PathOf(key), mapping.Line, mapping.Column,
                    $"missing key '{key}': {schema.Properties[key].Description ?? "it is required here"}");
            }
        }

        CheckCombination(schema, mapping, meant);
    }

    private void RefuseKey(Schema schema, MappingNode mapping, MappingEntry entry, HashSet<string> meant)
    {
        var path = mapping.PathOf(entry.Key);
        if (schema.Later.TryGetValue(entry.Key, out var sentence))
        {
            problems.Error(document, path, entry.Line, entry.Column, LaterSentence(entry.Key, sentence, schema.Keys));
            meant.UnionWith(schema.Keys);
        }
        else if (NearestName.Of(entry.Key, schema.Keys.Where(key => mapping.Find(key) is null)) is { } near)
        {
            problems.Error(document, path, entry.Line, entry.Column, $"unknown key {Quote.Of(entry.Key)} – did you mean '{near}'?");
            meant.Add(near);
        }
        else
        {
            problems.Error(document, path, entry.Line, entry.Column, $"unknown key {Quote.Of(entry.Key)}; allowed here: {List(schema.Keys)}");
        }
    }

    private void CheckCombination(Schema schema, MappingNode mapping, HashSet<string> meant)
    {
        var subject = schema.Required.Count > 0 ? schema.Required[0] : null;
        if (mapping.Entries.Count < schema.MinProperties && meant.Count == 0)
        {
            Error(mapping, subject is null ? $"one of these keys is needed here: {List(schema.Keys)}"
                : $"'{subject}' needs a comparator: {List([.. schema.Keys.Where(key => key != subject)])}");
        }

        if (mapping.Entries.Count > schema.MaxProperties)
        {
            Error(mapping, $"at most {schema.MaxProperties} keys are allowed here, found {mapping.Entries.Count}");
        }

        foreach (var group in schema.ExactlyOne)
        {
            var there = group.Where(key => mapping.Find(key) is not null).ToList();
            if (there.Count == 0 && !group.Any(meant.Contains))
            {
                Error(mapping, $"one of these keys is needed here: {List([.. group])}");
            }
            else if (there.Count > 1)
            {
                var second = mapping.Entries.Where(entry => group.Contains(entry.Key)).ElementAt(1);
                problems.Error(document, mapping.PathOf(second.Key), second.Line, second.Column,
                    $"{string.Join(" and ", there.Select(key => $"'{key}'"))} exclude each other; keep one");
            }
        }

        if (schema.NotTogether.Count > 0 && schema.NotTogether.All(key => mapping.Find(key) is not null))
        {
            var last = mapping.Entries.Last(entry => schema.NotTogether.Contains(entry.Key));
            problems.Error(
                document, mapping.PathOf(last.Key), last.Line, last.Column,
                    $"{string.Join(" and ", schema.NotTogether.Select(key => $"'{key}'"))} exclude each other; keep one");
        }
    }

    private void CheckSequence(Schema schema, SequenceNode sequence)
    {
        if (sequence.Items.Count < schema.MinItems)
        {
            Error(sequence, $"at least {schema.MinItems} {(schema.MinItems == 1 ? "item is" : "items are")} needed here");
        }

        if (sequence.Items.Count > schema.MaxItems)
        {
            Error(sequence.Items[schema.MaxItems.Value], $"at most {schema.MaxItems} items are allowed here, found {sequence.Items.Count}");
        }

        if (schema.Items is not null)
        {
            foreach (var item in sequence.Items.Take(schema.MaxItems ?? int.MaxValue))
            {
                Validate(schema.Items, item);
            }
        }
    }

    private void CheckScalar(Schema schema, ScalarNode scalar)
    {
        if (scalar.Value.IsNumber)
        {
            var number = scalar.Value.AsDouble;
            if (number < schema.Minimum)
            {
                Error(scalar, $"the number {scalar.Value} is too small; the smallest allowed is {Number(schema.Minimum.Value)}");
            }
            else if (number > schema.Maximum)
            {
                Error(scalar, $"the number {scalar.Value} is too large; the largest allowed is {Number(schema.Maximum.Value)}");
            }
        }

        if (scalar.Value.Kind != ValueKind.String)
        {
            return;
        }

        if (scalar.Text.Length < schema.MinLength)
        {
            Error(scalar, "the text must not be empty");
        }
        else if (scalar.Text.Length > schema.MaxLength)
        {
            Error(scalar, $"the text has {scalar.Text.Length} characters; at most {schema.MaxLength} are allowed");
        }
        else if (schema.Pattern is not null && !schema.Pattern.IsMatch(scalar.Text))
        {
            Error(scalar, $"{Quote.Of(scalar.Text)} is not allowed: {schema.Says}");
        }
    }
}
