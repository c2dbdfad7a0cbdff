using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Definitions.Reading;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Nodes;

/// <summary>
/// Documents as canonical JSON: two documents that mean the same have the same text. Keys are sorted, except under <c>headers</c> and <c>json</c>, where
/// their order is sent; the document's <c>status</c> is left out, because it is kept beside the document.
/// </summary>
internal static class NodeJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = DefinitionLimits.MaxDepth + 2,
    };

    public static string Canonical(MappingNode root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            WriteMapping(writer, root, isRoot: true);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>How many bytes a part of a document takes.</summary>
    public static int SizeOf(Node? node) => Encoding.UTF8.GetByteCount(TextOf(node));

    /// <summary>A part of a document as canonical JSON; nothing for none.</summary>
    public static string TextOf(Node? node)
    {
        if (node is null)
        {
            return string.Empty;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, node);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
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
                foreach (var item in sequence.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                WriteMapping(writer, (MappingNode)node, isRoot: false);
                break;
        }
    }

    private static void WriteMapping(Utf8JsonWriter writer, MappingNode mapping, bool isRoot)
    {
        IEnumerable<MappingEntry> entries = mapping.Key is "headers" or "json" ? mapping.Entries
            : mapping.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal);
        writer.WriteStartObject();
        foreach (var entry in entries)
        {
            if (!isRoot || entry.Key != "status")
            {
                writer.WritePropertyName(entry.Key);
                Write(writer, entry.Value);
            }
        }

        writer.WriteEndObject();
    }
}
