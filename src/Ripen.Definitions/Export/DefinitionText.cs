using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Definitions.Nodes;
using Ripen.Definitions.Reading;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Export;

/// <summary>A document in its two forms, for who edits both: what stands in one stands in the other, in the same order. Nothing is validated.</summary>
public static class DefinitionText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = DefinitionLimits.MaxDepth + 2 };

    /// <summary>A document as YAML, as an exported file has it.</summary>
    /// <param name="json">One object.</param>
    /// <exception cref="FormatException">It is no object.</exception>
    public static string ToYaml(string json)
    {
        var source = JsonNodeParser.Parse(json, 1);
        return source is { Fault: null, Documents: [{ Root: MappingNode root }] }
            ? YamlText.Write(root, root.Text("status")) : throw new FormatException(source.Fault?.Message ?? "A document is an object.");
    }

    /// <summary>A document as JSON, keys in the order in which they were written.</summary>
    /// <param name="yaml">One document.</param>
    /// <returns>The JSON, or null and what is wrong where.</returns>
    public static (string? Json, DefinitionError? Error) ToJson(string yaml)
    {
        var source = YamlNodeParser.Parse(yaml, 2);
        if (source.Fault is { } fault)
        {
            return (null, new DefinitionError(string.Empty, string.Empty, fault.Path, fault.Line, fault.Column, fault.Message));
        }

        if (source.Documents is not [{ Root: MappingNode root }])
        {
            return (null, new DefinitionError(string.Empty, string.Empty, string.Empty, 1, 1, "one document is wanted, which is a mapping"));
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, root);
        }

        return (Encoding.UTF8.GetString(buffer.WrittenSpan), null);
    }

    private static void Write(Utf8JsonWriter writer, Node node)
    {
        switch (node)
        {
            case ScalarNode scalar:
                ValueJson.Write(writer, scalar.Value);
                break;
            case SequenceNode sequence:
                writer.WriteStartArray();
                sequence.Items.ToList().ForEach(item => Write(writer, item));
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (var entry in ((MappingNode)node).Entries)
                {
                    writer.WritePropertyName(entry.Key);
                    Write(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
        }
    }
}
