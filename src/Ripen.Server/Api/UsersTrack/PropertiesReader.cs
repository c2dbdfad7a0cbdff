using System.Text.Json;
using Ripen.Engine.Codec;
using Ripen.Engine.Log;
using Ripen.Engine.Values;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Dates;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>Reads the properties of an event or purchase straight into their stored bytes (rest-api §2.5).</summary>
internal sealed class PropertiesReader(JsonTape tape, RequestDrops drops, int maxText = TrackLimits.MaxText)
{
    private readonly PropertyWriter _writer = new();

    /// <summary>Whether a text stays one that is a date.</summary>
    public bool KeepsTexts { get; init; }

    /// <summary>What the last <see cref="Read"/> wrote.</summary>
    public ReadOnlySpan<byte> Written => _writer.Written;

    /// <summary>Whether the field may stand: absent, null, or an object of at most 100 KB without a reserved name.</summary>
    public bool IsAcceptable(int index, bool isPurchase)
    {
        if (!tape.IsPresent(index))
        {
            return true;
        }

        if (tape[index].Type != JsonTokenType.StartObject || tape[index].Length > TrackLimits.MaxNestedBytes)
        {
            return false;
        }

        for (var name = index + 1; name < tape[index].Next; name = tape.After(name + 1))
        {
            if (IsReserved(tape.Bytes(name), isPurchase))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes the properties; those that cannot be stored are dropped and counted.</summary>
    public void Read(int index)
    {
        _writer.Clear();
        if (!tape.IsPresent(index))
        {
            return;
        }

        tape.ShadowDuplicates(index);
        for (var name = index + 1; name < tape[index].Next; name = tape.After(name + 1))
        {
            if (!tape[name].IsShadowed && Write(name) is { } reason)
            {
                drops.Add(reason, tape.Bytes(name));
            }
        }
    }

    private DropReason? Write(int nameIndex)
    {
        var name = tape.Bytes(nameIndex);
        var index = nameIndex + 1;
        if (name.IsEmpty || name[0] == '$' || !Utf8Text.HasAtMost(name, TrackLimits.MaxText))
        {
            return DropReason.InvalidName;
        }

        if (!IsStorable(index))
        {
            return DropReason.InvalidValue;
        }

        if (tape.IsText(index) && !Utf8Text.HasAtMost(tape.Bytes(index), maxText))
        {
            return DropReason.TextTooLong;
        }

        if (_writer.Count == PropertyWriter.MaxProperties)
        {
            return DropReason.TooManyProperties;
        }

        _writer.Name(name);
        if (!KeepsTexts && tape.IsText(index) && DateText.TryParse(tape.Bytes(index), out var instant) && instant < DateText.EndOfYear3000)
        {
            _writer.Out.Value(Value.Time(instant));
        }
        else
        {
            WriteValue(index, _writer.Out);
        }

        return null;
    }

    // A property is not null; what is inside an array or object is data, as long as its numbers are finite and its times are times.
    private bool IsStorable(int index, bool isInner = false)
    {
        switch (tape[index].Type)
        {
            case JsonTokenType.Null:
                return isInner;
            case JsonTokenType.Number:
                return JsonNumber.TryValue(tape.Bytes(index), out _);
            case JsonTokenType.StartArray:
                for (var item = index + 1; item < tape[index].Next; item = tape.After(item))
                {
                    if (!IsStorable(item, isInner: true))
                    {
                        return false;
                    }
                }

                return true;
            case JsonTokenType.StartObject:
                return IsStorableObject(index);
            default:
                return true;
        }
    }

    private bool IsStorableObject(int index)
    {
        if (NestedValue.IsTime(tape, index, out var time))
        {
            return NestedValue.TryTime(tape, time, out _);
        }

        tape.ShadowDuplicates(index);
        for (var name = index + 1; name < tape[index].Next; name = tape.After(name + 1))
        {
            if (!tape[name].IsShadowed && !IsStorable(name + 1, isInner: true))
            {
                return false;
            }
        }

        return true;
    }

    private void WriteValue(int index, ByteWriter output)
    {
        var bytes = tape.Bytes(index);
        switch (tape[index].Type)
        {
            case JsonTokenType.String:
                output.Byte((byte)ValueKind.String);
                output.Bytes(bytes);
                break;
            case JsonTokenType.Number:
                JsonNumber.TryValue(bytes, out var number);
                output.Value(number);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                output.Value(Value.Of(tape[index].Type == JsonTokenType.True));
                break;
            case JsonTokenType.StartArray:
                output.Byte((byte)ValueKind.Array);
                output.Count(tape[index].Count);
                for (var item = index + 1; item < tape[index].Next; item = tape.After(item))
                {
                    WriteValue(item, output);
                }

                break;
            case JsonTokenType.StartObject:
                WriteObject(index, output);
                break;
            default:
                output.Value(Value.Null);
                break;
        }
    }

    private void WriteObject(int index, ByteWriter output)
    {
        if (NestedValue.IsTime(tape, index, out var time) && NestedValue.TryTime(tape, time, out var instant))
        {
            output.Value(instant);
            return;
        }

        var members = 0;
        for (var name = index + 1; name < tape[index].Next; name = tape.After(name + 1))
        {
            members += tape[name].IsShadowed ? 0 : 1;
        }

        output.Byte((byte)ValueKind.Object);
        output.Count(members);
        for (var name = index + 1; name < tape[index].Next; name = tape.After(name + 1))
        {
            if (!tape[name].IsShadowed)
            {
                output.Bytes(tape.Bytes(name));
                WriteValue(name + 1, output);
            }
        }
    }

    /// <summary>Whether a name may not be a property of an event or purchase: the whole object is refused.</summary>
    public static bool IsReserved(ReadOnlySpan<byte> name, bool isPurchase) =>
        name.SequenceEqual("time"u8) || name.SequenceEqual("event_name"u8)
        || (isPurchase && (name.SequenceEqual("product_id"u8) || name.SequenceEqual("quantity"u8) || name.SequenceEqual("price"u8)
            || name.SequenceEqual("currency"u8)));
}
