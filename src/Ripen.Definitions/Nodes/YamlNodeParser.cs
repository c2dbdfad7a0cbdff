using Ripen.Definitions.Reading;
using Ripen.Engine.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ripen.Definitions.Nodes;

/// <summary>
/// Reads YAML into nodes, event by event. The library's scanner and parser don't recurse; this class does, and counts the depth before it goes down, so that
/// no input overflows the stack. Anchors, aliases, tags, merge keys and duplicate keys are refused.
/// </summary>
internal sealed class YamlNodeParser
{
    private readonly string _text;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly List<ParsedDocument> _documents = [];
    private SourceFault? _fault;

    private YamlNodeParser(string text)
    {
        _text = text;
        _scanner = new Scanner(new StringReader(text), skipComments: true);
        _parser = new Parser(_scanner);
    }

    private ParsingEvent Current => _parser.Current!;

    /// <summary>Reads all documents up to the first fault.</summary>
    public static ParsedSource Parse(string text, int maxDocuments)
    {
        var parser = new YamlNodeParser(text);
        try
        {
            parser.ReadStream(maxDocuments);
        }
        catch (YamlException exception)
        {
            parser.Fail(string.Empty, exception.Start, Sentence(exception.Message));
        }
        catch (Exception exception) when (
            exception is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The library answers some malformed texts with these instead of its own exception.
            parser.Fail(string.Empty, parser._scanner.CurrentPosition, "this is not YAML; a bracket, brace or quote before this place may not be closed");
        }

        return new ParsedSource(parser._documents, parser._fault);
    }

    private static string Sentence(string message) =>
        "this is not YAML: " + message.TrimEnd('.').Replace("While scanning a plain scalar value, found invalid mapping",
            "a second ': ' in one line; put the value in quotes", StringComparison.Ordinal);

    private void ReadStream(int maxDocuments)
    {
        var previousEnd = 0;
        while (_fault is null && _parser.MoveNext())
        {
            if (Current is not DocumentStart start)
            {
                continue;
            }

            // The first document keeps the comments above it; any other begins behind its '---'.
            var from = _documents.Count == 0 && previousEnd == 0 ? 0 : start.IsImplicit ? previousEnd : (int)start.End.Index;
            _parser.MoveNext();
            var root = ReadNode(null, null, 0, 1);
            _parser.MoveNext();
            if (root is null)
            {
                return;
            }

            previousEnd = (int)Current.Start.Index;
            if (root is ScalarNode { Value.IsNull: true })
            {
                continue;
            }

            if (_documents.Count == maxDocuments)
            {
                Fail(string.Empty, start.Start, $"one call may hold at most {DefinitionLimits.MaxDocuments} documents; split it");
                return;
            }

            _documents.Add(new ParsedDocument(root, Slice(from, previousEnd)));
        }
    }

    private string Slice(int from, int to)
    {
        var slice = _text[from..Math.Clamp(to, from, _text.Length)].TrimEnd();
        slice = slice.TrimStart(' ', '\t');
        return (slice.StartsWith("\r\n", StringComparison.Ordinal) ? slice[2..] : slice.StartsWith('\n') ? slice[1..] : slice)
            .Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";
    }

    private Node? ReadNode(Node? parent, string? key, int index, int depth)
    {
        if (Current is not NodeEvent node)
        {
            return Fail(parent?.Path ?? string.Empty, Current.Start, Current is AnchorAlias ? "aliases are not supported; write the value out"
                : "this is not YAML");
        }

        if (!node.Anchor.IsEmpty)
        {
            return Fail(parent?.Path ?? string.Empty, node.Start, "anchors are not supported; write the value out where it is needed");
        }

        if (!node.Tag.IsEmpty)
        {
            return Fail(parent?.Path ?? string.Empty, node.Start, "tags are not supported; put text in quotes and leave other values plain");
        }

        if (node is not Scalar && depth > DefinitionLimits.MaxDepth)
        {
            return Fail(string.Empty, node.Start, $"mappings and lists nest deeper than {DefinitionLimits.MaxDepth} levels");
        }

        return node switch
        {
            Scalar scalar => ReadScalar(scalar, parent, key, index),
            SequenceStart => ReadSequence(parent, key, index, depth),
            _ => ReadMapping(parent, key, index, depth),
        };
    }

    private ScalarNode? ReadScalar(Scalar scalar, Node? parent, string? key, int index)
    {
        string? refusal = null;
        var value = scalar.Style == ScalarStyle.Plain ? CoreScalars.Resolve(scalar.Value, out refusal) : Value.Of(scalar.Value);
        if (value is null)
        {
            Fail(key is null ? parent?.Path ?? string.Empty : parent!.PathOf(key), scalar.Start, refusal!);
            return null;
        }

        var span = new SourceSpan(_text, (int)scalar.Start.Index, (int)scalar.End.Index);
        return new ScalarNode(parent, key, index, (int)scalar.Start.Line, (int)scalar.Start.Column, value.Value, span);
    }

    private SequenceNode? ReadSequence(Node? parent, string? key, int index, int depth)
    {
        var sequence = new SequenceNode(parent, key, index, (int)Current.Start.Line, (int)Current.Start.Column);
        while (_parser.MoveNext() && Current is not SequenceEnd)
        {
            var item = ReadNode(sequence, null, sequence.Items.Count, depth + 1);
            if (item is null)
            {
                return null;
            }

            sequence.Add(item);
        }

        return sequence;
    }

    private MappingNode? ReadMapping(Node? parent, string? key, int index, int depth)
    {
        var mapping = new MappingNode(parent, key, index, (int)Current.Start.Line, (int)Current.Start.Column);
        while (_parser.MoveNext() && Current is not MappingEnd)
        {
            var keyStart = Current.Start;
            if (ReadKey(mapping) is not { } name)
            {
                return null;
            }

            _parser.MoveNext();
            var value = ReadNode(mapping, name, 0, depth + 1);
            if (value is null)
            {
                return null;
            }

            mapping.Add(new MappingEntry(name, (int)keyStart.Line, (int)keyStart.Column, value));
        }

        return mapping;
    }

    private string? ReadKey(MappingNode mapping)
    {
        if (Current is not Scalar { Anchor.IsEmpty: true, Tag.IsEmpty: true } scalar)
        {
            Fail(mapping.Path, Current.Start, "a key is plain text, without anchor, alias or tag");
            return null;
        }

        if (scalar is { Style: ScalarStyle.Plain, Value: "<<" })
        {
            Fail(mapping.Path, scalar.Start, "merge keys are not supported; write the keys out");
            return null;
        }

        if (mapping.Has(scalar.Value))
        {
            Fail(mapping.PathOf(scalar.Value), scalar.Start, $"the key {Quote.Of(scalar.Value)} stands here twice");
            return null;
        }

        return scalar.Value;
    }

    private Node? Fail(string path, Mark mark, string message)
    {
        _fault ??= new SourceFault(path, (int)mark.Line, (int)mark.Column, message);
        return null;
    }
}
