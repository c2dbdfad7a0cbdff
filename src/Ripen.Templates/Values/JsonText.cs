using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fluid.Values;
using Ripen.Engine.Values;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Values;

/// <summary>Values to and from JSON text.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions ReaderOptions = new() { MaxDepth = ValueJson.MaxDepth };

    /// <summary>Compact JSON, accents unescaped; nil is <c>null</c>.</summary>
    public static string Of(FluidValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The value of a JSON text. Numbers without fraction stay integers. False when the text is no JSON.</summary>
    public static bool TryParse(string text, out Value value) => TryParse(text, out value, out _);

    /// <summary>The value of a JSON text, and how many values there are in it, those inside others included.</summary>
    public static bool TryParse(string text, out Value value, out int count)
    {
        count = 0;
        try
        {
            using var document = JsonDocument.Parse(text, ReaderOptions);
            CheckItems(document.RootElement, ref count);
            value = ValueJson.From(document.RootElement);
            return true;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            value = Value.Null;
            return false;
        }
    }

    private static void CheckItems(JsonElement element, ref int count)
    {
        if (++count > TemplateLimits.MaxJsonValues)
        {
            throw new TemplateRenderException(IssueCodes.TooManyItems, $"A JSON text may hold at most {TemplateLimits.MaxJsonValues} values.");
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            Budget.CheckItems(element.GetArrayLength());
            foreach (var item in element.EnumerateArray())
            {
                CheckItems(item, ref count);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                CheckItems(member.Value, ref count);
            }
        }
    }

    private static void Write(Utf8JsonWriter writer, FluidValue value)
    {
        Budget.CheckLength(writer.BytesPending + writer.BytesCommitted);
        switch (value)
        {
            case StringValue text:
                writer.WriteStringValue(text.ToStringValue());
                break;
            case NumberValue number:
                writer.WriteRawValue(Numbers.Text(number.ToNumberValue()));
                break;
            case BooleanValue truth:
                writer.WriteBooleanValue(truth.ToBooleanValue());
                break;
            case DateTimeValue:
                writer.WriteStringValue(Texts.Of(value));
                break;
            case ArrayValue list:
                writer.WriteStartArray();
                foreach (var item in list.Values)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case RecordValue record:
                WriteRecord(writer, record);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteRecord(Utf8JsonWriter writer, RecordValue record)
    {
        writer.WriteStartObject();
        for (var i = 0; i < record.Count; i++)
        {
            var pair = record.PairAt(i).Values;
            writer.WritePropertyName(pair[0].ToStringValue());
            Write(writer, pair[1]);
        }

        writer.WriteEndObject();
    }
}
