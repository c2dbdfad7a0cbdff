using System.Text.Json;
using Ripen.Engine.Log;
using Ripen.Server.Dates;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>The fields that events, purchases and sessions share.</summary>
internal static class CommonFields
{
    /// <summary>Reads a required text of at most 255 characters.</summary>
    /// <returns>The reason to refuse the object, or null.</returns>
    public static string? CheckText(JsonTape tape, int index, string required, string invalid) =>
        !tape.IsPresent(index) || (tape.IsText(index) && tape[index].Length == 0) ? required
        : !tape.IsText(index) || !Utf8Text.HasAtMost(tape.Bytes(index), TrackLimits.MaxText) ? invalid
        : null;

    /// <summary>Reads a required time; one that lies ahead becomes the instant of receipt (rest-api §1.8).</summary>
    public static string? CheckTime(JsonTape tape, int index, long receivedAt, out long time)
    {
        time = receivedAt;
        if (!tape.IsPresent(index))
        {
            return TrackMessages.NoTime;
        }

        if (!tape.IsText(index) || !DateText.TryParse(tape.Bytes(index), out var instant))
        {
            return TrackMessages.BadTime;
        }

        time = Math.Min(instant, receivedAt);
        return null;
    }

    /// <summary>Whether an event id may stand: absent, null, or a text of at most 128 characters (contract §4).</summary>
    public static bool IsEventIdAcceptable(JsonTape tape, int index) =>
        !tape.IsPresent(index) || (tape.IsText(index) && Utf8Text.HasAtMost(tape.Bytes(index), TrackEntryWriter.MaxEventIdLength));

    /// <summary>The bytes of an event id; none when it is absent or empty.</summary>
    public static ReadOnlySpan<byte> EventId(JsonTape tape, int index) => tape.IsPresent(index) ? tape.Bytes(index) : default;

    /// <summary>The number of an app, or 0: an app id that is no text or too long is left out and the object stays (rest-api §2.5).</summary>
    public static int App(JsonTape tape, RequestNames names, int index) =>
        index > 0 && tape[index].Type == JsonTokenType.String && tape[index].Length > 0 && Utf8Text.HasAtMost(tape.Bytes(index), TrackLimits.MaxText)
            ? names.Find(tape.Bytes(index)) : 0;
}
