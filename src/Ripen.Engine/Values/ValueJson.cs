using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ripen.Engine.Values;

/// <summary>Values to and from JSON. A time is written as its ISO 8601 text.</summary>
public static class ValueJson
{
    /// <summary>How deep arrays and objects may nest inside one value.</summary>
    public const int MaxDepth = 32;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth + 2 };

    /// <summary>The value as compact JSON, accents unescaped.</summary>
    public static string ToText(in Value value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the value. A float keeps a fraction (<c>5.0</c>), so that it comes back as a float.</summary>
    public static void Write(Utf8JsonWriter writer, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                writer.WriteNullValue();
                break;
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean);
                break;
            case ValueKind.Integer:
                writer.WriteNumberValue(value.AsInteger);
                break;
            case ValueKind.Float:
                WriteFloat(writer, value.AsDouble);
                break;
            case ValueKind.String:
                writer.WriteStringValue(value.AsString);
                break;
            case ValueKind.Time:
                writer.WriteStringValue(Instant.ToIso(value.AsTime));
                break;
            case ValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.AsArray)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (var member in value.AsObject)
                {
                    writer.WritePropertyName(member.Key);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
        }
    }

    /// <summary>A JSON element as a value: whole numbers that fit 64 bits become integers, strings stay strings.</summary>
    public static Value From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => Value.Of(true),
        JsonValueKind.False => Value.Of(false),
        JsonValueKind.String => Value.Of(element.GetString()!),
        JsonValueKind.Number => FromNumber(element),
        JsonValueKind.Array => Value.Array([.. element.EnumerateArray().Select(From)]),
        JsonValueKind.Object => Value.Object([.. element.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, From(p.Value)))]),
        _ => Value.Null,
    };

    private static Value FromNumber(JsonElement element)
    {
        var isWhole = !element.GetRawText().AsSpan().ContainsAny('.', 'e', 'E');
        if (isWhole && element.TryGetInt64(out var integer))
        {
            return Value.Of(integer);
        }

        var number = element.GetDouble();
        return double.IsFinite(number) ? Value.Of(number) : Value.Null;
    }

    private static void WriteFloat(Utf8JsonWriter writer, double number)
    {
        if (number == Math.Floor(number) && Math.Abs(number) < 1e15)
        {
            writer.WriteRawValue(number.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNumberValue(number);
        }
    }
}
