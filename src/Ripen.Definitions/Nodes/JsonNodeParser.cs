using System.Text;
using System.Text.Json;
using Ripen.Definitions.Reading;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Nodes;

/// <summary>Reads JSON into nodes with the places of keys and values. The depth is counted before going down; duplicate keys are refused.</summary>
internal ref struct JsonNodeParser
{
    private readonly string _text;
    private readonly byte[] _utf8;
    private Utf8JsonReader _reader;
    private SourceFault? _fault;
    private int _scanned;
    private int _characters;
    private int _line;
    private int _lineStart;

    private JsonNodeParser(string text)
    {
        _text = text;
        _utf8 = Encoding.UTF8.GetBytes(text);
        _line = 1;

        // The reader keeps its own depth in bits and must not refuse before the count below does.
        _reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = DefinitionLimits.MaxDepth + 2 });
    }

    /// <summary>Reads one document, or each item of an array as a document.</summary>
    public static ParsedSource Parse(string text, int maxDocuments)
    {
        var parser = new JsonNodeParser(text);
        var documents = new List<ParsedDocument>();
        try
        {
            parser.ReadDocuments(documents, maxDocuments);
        }
        catch (JsonException exception)
        {
            var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            var reason = (end < 0 ? exception.Message : exception.Message[..end]).TrimEnd('.');
            var line = (int)(exception.LineNumber ?? 0) + 1;
            var column = parser.ColumnOf(line, (int)(exception.BytePositionInLine ?? 0));
            parser._fault ??= new SourceFault(string.Empty, line, column, "this is not JSON: " + reason);
        }

        return new ParsedSource(documents, parser._fault);
    }

    private void ReadDocuments(List<ParsedDocument> documents, int maxDocuments)
    {
        if (!_reader.Read())
        {
            return;
        }

        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            AddDocument(documents, maxDocuments);
        }
        else
        {
            while (_fault is null && _reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            {
                AddDocument(documents, maxDocuments);
            }
        }

        if (_fault is null)
        {
            _reader.Read();
        }
    }

    private void AddDocument(List<ParsedDocument> documents, int maxDocuments)
    {
        var (line, column, start) = Place();
        var root = ReadNode(null, null, 0, 1);
        if (root is null)
        {
            return;
        }

        if (documents.Count == maxDocuments)
        {
            _fault = new SourceFault(string.Empty, line, column, $"one call may hold at most {DefinitionLimits.MaxDocuments} documents; split it");
            return;
        }

        Advance((int)_reader.BytesConsumed);
        documents.Add(new ParsedDocument(root, _text[start.._characters]));
    }

    private Node? ReadNode(Node? parent, string? key, int index, int depth)
    {
        var (line, column, start) = Place();
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartArray or JsonTokenType.StartObject when depth > DefinitionLimits.MaxDepth:
                _fault = new SourceFault(string.Empty, line, column, $"mappings and lists nest deeper than {DefinitionLimits.MaxDepth} levels");
                return null;
            case JsonTokenType.StartArray:
                return ReadSequence(new SequenceNode(parent, key, index, line, column), depth);
            case JsonTokenType.StartObject:
                return ReadMapping(new MappingNode(parent, key, index, line, column), depth);
            default:
                var value = ReadScalar(parent, key, line, column);
                Advance((int)_reader.BytesConsumed);
                return value is null ? null : new ScalarNode(parent, key, index, line, column, value.Value, new SourceSpan(_text, start, _characters));
        }
    }

    private SequenceNode? ReadSequence(SequenceNode sequence, int depth)
    {
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
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

    private MappingNode? ReadMapping(MappingNode mapping, int depth)
    {
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var (line, column, _) = Place();
            var name = Text();
            if (name is null || mapping.Has(name))
            {
                _fault = new SourceFault(
                    name is null ? mapping.Path : mapping.PathOf(name),
                    line,
                    column,
                    name is null ? "the key holds half of a surrogate pair" : $"the key {Quote.Of(name)} stands here twice");
                return null;
            }

            _reader.Read();
            var value = ReadNode(mapping, name, 0, depth + 1);
            if (value is null)
            {
                return null;
            }

            mapping.Add(new MappingEntry(name, line, column, value));
        }

        return mapping;
    }

    private Value? ReadScalar(Node? parent, string? key, int line, int column)
    {
        string? refusal = null;
        Value? value = _reader.TokenType switch
        {
            JsonTokenType.True => Value.Of(true),
            JsonTokenType.False => Value.Of(false),
            JsonTokenType.Number => CoreScalars.Resolve(Encoding.UTF8.GetString(_reader.ValueSpan), out refusal),
            JsonTokenType.String => Text() is { } text ? Value.Of(text) : null,
            _ => Value.Null,
        };
        if (value is null)
        {
            var path = key is null ? parent?.Path ?? string.Empty : parent!.PathOf(key);
            _fault = new SourceFault(path, line, column, refusal ?? "the text holds half of a surrogate pair");
        }

        return value;
    }

    private string? Text()
    {
        try
        {
            return _reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private (int Line, int Column, int Index) Place()
    {
        Advance((int)_reader.TokenStartIndex);
        return (_line, _characters - _lineStart + 1, _characters);
    }

    /// <summary>The column in UTF-16 units of a byte of a line.</summary>
    private readonly int ColumnOf(int line, int bytes)
    {
        var start = 0;
        for (; line > 1; line--)
        {
            start += _utf8.AsSpan(start).IndexOf((byte)'\n') + 1;
        }

        return Encoding.UTF8.GetCharCount(_utf8, start, Math.Clamp(bytes, 0, _utf8.Length - start)) + 1;
    }

    /// <summary>Counts lines and UTF-16 units up to a byte; only forwards, so that the whole is linear.</summary>
    private void Advance(int toByte)
    {
        for (; _scanned < toByte; _scanned++)
        {
            var current = _utf8[_scanned];
            if ((current & 0xC0) != 0x80)
            {
                _characters += current >= 0xF0 ? 2 : 1;
            }

            if (current == (byte)'\n')
            {
                _line++;
                _lineStart = _characters;
            }
        }
    }
}
