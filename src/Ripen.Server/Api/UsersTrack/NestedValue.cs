using System.Text;
using System.Text.Json;
using Ripen.Engine.Values;
using Ripen.Server.Dates;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>Reads arrays and objects that are stored as data in an attribute (rest-api §2.4, nested objects).</summary>
internal static class NestedValue
{
    /// <summary>
    /// Reads an object, or the time that <c>{"$time": …}</c> stands for. One value that may not be stored makes the whole invalid: null, a name that is empty,
    /// too long or has a space, a dot or a
    /// dollar sign, a text that is too long, an array in an array.
    /// </summary>
    public static bool TryObject(JsonTape tape, int index, out Value value)
    {
        value = Value.Null;
        if (IsTime(tape, index, out var time))
        {
            return TryTime(tape, time, out value);
        }

        tape.ShadowDuplicates(index);
        var members = new List<KeyValuePair<string, Value>>(tape[index].Count);
        for (var name = index + 1; name < tape[index].Next; name = tape.After(name + 1))
        {
            if (tape[name].IsShadowed)
            {
                continue;
            }

            if (!IsName(tape.Bytes(name)) || !TryMember(tape, name + 1, out var member))
            {
                return false;
            }

            members.Add(KeyValuePair.Create(Encoding.UTF8.GetString(tape.Bytes(name)), member));
        }

        value = Value.Object([.. members]);
        return true;
    }

    /// <summary>Reads one value that is not nested.</summary>
    /// <returns>False for null, a number beyond every double, a text that is too long, an array and an object.</returns>
    public static bool TryScalar(JsonTape tape, int index, out Value value)
    {
        value = Value.Null;
        var bytes = tape.Bytes(index);
        switch (tape[index].Type)
        {
            case JsonTokenType.True:
                value = Value.Of(true);
                return true;
            case JsonTokenType.False:
                value = Value.Of(false);
                return true;
            case JsonTokenType.Number:
                return JsonNumber.TryValue(bytes, out value);
            case JsonTokenType.String when Utf8Text.HasAtMost(bytes, TrackLimits.MaxText):
                value = Value.Of(Encoding.UTF8.GetString(bytes));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether an object is <c>{"$time": …}</c> and nothing else.</summary>
    public static bool IsTime(JsonTape tape, int index, out int time)
    {
        time = index + 2;
        if (tape[index].Count == 0)
        {
            return false;
        }

        // A repeated key is still one key; the last one counts.
        for (var name = index + 1; name < tape[index].Next; name = tape.After(name + 1))
        {
            if (!tape.Bytes(name).SequenceEqual("$time"u8))
            {
                return false;
            }

            time = name + 1;
        }

        return true;
    }

    /// <summary>Reads the text of a <c>$time</c>.</summary>
    public static bool TryTime(JsonTape tape, int index, out Value value)
    {
        value = Value.Null;
        if (!tape.IsText(index) || !DateText.TryParse(tape.Bytes(index), out var instant) || instant >= DateText.EndOfYear3000)
        {
            return false;
        }

        value = Value.Time(instant);
        return true;
    }

    private static bool TryMember(JsonTape tape, int index, out Value value) => tape[index].Type switch
    {
        JsonTokenType.StartObject => TryObject(tape, index, out value),
        JsonTokenType.StartArray => TryArray(tape, index, out value),
        _ => TryScalar(tape, index, out value),
    };

    private static bool TryArray(JsonTape tape, int index, out Value value)
    {
        value = Value.Null;
        var items = new Value[tape[index].Count];
        var at = 0;
        for (var item = index + 1; item < tape[index].Next; item = tape.After(item))
        {
            var isItem = tape[item].Type == JsonTokenType.StartObject ? TryObject(tape, item, out items[at]) : TryScalar(tape, item, out items[at]);
            if (!isItem)
            {
                return false;
            }

            at++;
        }

        value = Value.Array(items);
        return true;
    }

    /// <summary>Whether a member of a stored object may have this name.</summary>
    public static bool IsName(ReadOnlySpan<byte> name) =>
        !name.IsEmpty && Utf8Text.HasAtMost(name, TrackLimits.MaxText) && name.IndexOfAny((byte)' ', (byte)'.', (byte)'$') < 0;
}
