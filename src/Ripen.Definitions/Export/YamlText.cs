using System.Globalization;
using System.Text;
using System.Text.Json;
using Ripen.Definitions.Nodes;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Export;

/// <summary>Writes a document as plain YAML in block style. Text of several lines becomes a literal block where that keeps every character.</summary>
internal sealed class YamlText
{
    private readonly StringBuilder _text = new();

    /// <param name="status">The status to write in the place of the document's own, or null for none.</param>
    public static string Write(MappingNode root, string? status)
    {
        var writer = new YamlText();
        var isWritten = false;
        foreach (var entry in root.Entries.Where(entry => entry.Key != "status"))
        {
            writer.WriteEntry(entry, 0);
            if (entry.Key == "name" && status is not null)
            {
                writer._text.Append("status: ").Append(status).Append('\n');
                isWritten = true;
            }
        }

        if (status is not null && !isWritten)
        {
            writer._text.Append("status: ").Append(status).Append('\n');
        }

        return writer._text.ToString();
    }

    private void WriteEntry(MappingEntry entry, int indent)
    {
        _text.Append(' ', indent).Append(Flow(Value.Of(entry.Key))).Append(':');
        switch (entry.Value)
        {
            case ScalarNode scalar:
                WriteScalar(scalar.Value, indent);
                break;
            case MappingNode { Entries.Count: > 0 } mapping:
                _text.Append('\n');
                WriteMapping(mapping, indent + 2);
                break;
            case SequenceNode { Items.Count: > 0 } sequence:
                _text.Append('\n');
                WriteSequence(sequence, indent + 2);
                break;
            default:
                _text.Append(entry.Value is MappingNode ? " {}\n" : " []\n");
                break;
        }
    }

    private void WriteMapping(MappingNode mapping, int indent)
    {
        foreach (var entry in mapping.Entries)
        {
            WriteEntry(entry, indent);
        }
    }

    private void WriteSequence(SequenceNode sequence, int indent)
    {
        foreach (var item in sequence.Items)
        {
            switch (item)
            {
                case ScalarNode scalar:
                    _text.Append(' ', indent).Append('-');
                    WriteScalar(scalar.Value, indent);
                    break;
                case MappingNode { Entries.Count: > 0 } or SequenceNode { Items.Count: > 0 }:
                    var from = _text.Length;
                    if (item is MappingNode mapping)
                    {
                        WriteMapping(mapping, indent + 2);
                    }
                    else
                    {
                        WriteSequence((SequenceNode)item, indent + 2);
                    }

                    _text[from + indent] = '-';
                    break;
                default:
                    _text.Append(' ', indent).Append(item is MappingNode ? "- {}\n" : "- []\n");
                    break;
            }
        }
    }

    private void WriteScalar(in Value value, int indent)
    {
        if (value.Kind == ValueKind.String && IsBlock(value.AsString))
        {
            var text = value.AsString;
            _text.Append(text.EndsWith('\n') ? " |\n" : " |-\n");
            foreach (var line in text.TrimEnd('\n').Split('\n'))
            {
                _text.Append(' ', line.Length == 0 ? 0 : indent + 2).Append(line).Append('\n');
            }

            return;
        }

        _text.Append(' ').Append(Flow(value)).Append('\n');
    }

    /// <summary>Whether a literal block keeps the text: several lines, no leading blank, at most one line break at the end, nothing unprintable.</summary>
    private static bool IsBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal)
        && text[0] is not (' ' or '\n' or '\t')
        && !text.EndsWith("\n\n", StringComparison.Ordinal)
        && text.All(character => character == '\n' || IsPlainCharacter(character))
        && !text.Split('\n').Any(line => line.Length > 0 && line[^1] == ' ');

    private static bool IsPlainCharacter(char character) =>
        !char.IsControl(character) && !char.IsSurrogate(character) && character is not ('\u2028' or '\u2029' or '\uFEFF');

    private static string Flow(in Value value) => value.Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Boolean => value.AsBoolean ? "true" : "false",
        ValueKind.Integer => value.AsInteger.ToString(CultureInfo.InvariantCulture),
        ValueKind.Float => ValueJson.ToText(value),
        _ => IsPlain(value.AsString) ? value.AsString : JsonSerializer.Serialize(value.AsString, YamlTextContext.Relaxed.String),
    };

    /// <summary>Whether the text may stand without quotes: words of harmless characters that are read as text.</summary>
    private static bool IsPlain(string text) =>
        text.Length > 0
        && char.IsAsciiLetter(text[0])
        && text[^1] != ' '
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '_' or '-' or '.' or '/')
        && CoreScalars.Resolve(text, out _) is { Kind: ValueKind.String };
}
