using System.Text.Json;
using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Server.Dates;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>Reads the standard fields that few users have (rest-api §2.4).</summary>
internal static class MoreFieldReader
{
    private const int MaxLongitude = 180;
    private const int MaxLatitude = 90;

    /// <summary>Reads a value that the field takes; null takes it away.</summary>
    public static bool TryRead(JsonTape tape, MoreField field, int index, out Value value)
    {
        value = Value.Null;
        return tape[index].Type == JsonTokenType.Null || field switch
        {
            MoreField.CurrentLocation => TryLocation(tape, index, out value),
            MoreField.DateOfFirstSession or MoreField.DateOfLastSession or MoreField.MarkedEmailAsSpamAt => TryTime(tape, index, out value),
            MoreField.EmailOpenTrackingDisabled or MoreField.EmailClickTrackingDisabled =>
                tape[index].Type is JsonTokenType.True or JsonTokenType.False && NestedValue.TryScalar(tape, index, out value),
            _ => tape[index].Type == JsonTokenType.StartObject && tape[index].Length <= TrackLimits.MaxNestedBytes && NestedValue.TryObject(tape, index, out value)
                && value.Kind == ValueKind.Object,
        };
    }

    private static bool TryTime(JsonTape tape, int index, out Value value)
    {
        value = Value.Null;
        if (!tape.IsText(index) || !DateText.TryParse(tape.Bytes(index), out var instant) || instant >= DateText.EndOfYear3000)
        {
            return false;
        }

        value = Value.Time(instant);
        return true;
    }

    // Both in range, and nothing is known of others.
    private static bool TryLocation(JsonTape tape, int index, out Value value)
    {
        value = Value.Null;
        if (tape[index].Type != JsonTokenType.StartObject)
        {
            return false;
        }

        var (longitude, latitude) = (Value.Null, Value.Null);
        for (var name = index + 1; name < tape[index].Next; name = tape.After(name + 1))
        {
            if (tape.Bytes(name).SequenceEqual("longitude"u8))
            {
                longitude = Degrees(tape, name + 1, MaxLongitude);
            }
            else if (tape.Bytes(name).SequenceEqual("latitude"u8))
            {
                latitude = Degrees(tape, name + 1, MaxLatitude);
            }
        }

        if (longitude.IsNull || latitude.IsNull)
        {
            return false;
        }

        value = Value.Object(KeyValuePair.Create(MoreFields.Longitude, longitude), KeyValuePair.Create(MoreFields.Latitude, latitude));
        return true;
    }

    private static Value Degrees(JsonTape tape, int index, int most) =>
        NestedValue.TryScalar(tape, index, out var value) && value.IsNumber && Math.Abs(value.AsDouble) <= most ? value : Value.Null;
}
