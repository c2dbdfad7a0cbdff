using System.Text;
using System.Text.Json;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Fields;
using Ripen.Server.Dates;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>
/// Reads one standard field of an attributes object into an entry (rest-api §2.4). A value that the field does not take is dropped and counted.
/// </summary>
internal sealed class StandardFieldReader(JsonTape tape, RequestDrops drops)
{
    private const int MaxTranscoded = 512;

    /// <summary>Whether an <c>email</c> may be stored: null and blank text mean that none was sent, all else must be an address.</summary>
    public bool IsEmailAcceptable(int index) =>
        !tape.IsPresent(index) || (tape.IsText(index) && (Utf8Text.IsBlank(tape.Bytes(index)) || EmailAddress.IsValid(Trim(tape.Bytes(index)))));

    /// <summary>Reads the field whose name stands at <paramref name="nameIndex"/>.</summary>
    public void Read(StandardField field, int nameIndex, TrackEntryWriter writer)
    {
        var index = nameIndex + 1;
        var isDone = field switch
        {
            StandardField.EmailSubscribe => Subscribe(SubscriptionChannel.Email, index, writer),
            StandardField.PushSubscribe => Subscribe(SubscriptionChannel.Push, index, writer),
            _ when StandardFields.More(field) is { } more => ReadMore(more, index, writer),
            _ => ReadText(field, index, writer),
        };
        if (!isDone)
        {
            drops.Add(DropReason.InvalidField, tape.Bytes(nameIndex));
        }
    }

    private bool ReadMore(MoreField field, int index, TrackEntryWriter writer)
    {
        var isRead = MoreFieldReader.TryRead(tape, field, index, out var value);
        if (isRead)
        {
            writer.Assignment(AssignmentKind.MoreField, (int)field, value);
        }

        return isRead;
    }

    private bool ReadText(StandardField field, int index, TrackEntryWriter writer)
    {
        var number = (int)StandardFields.Stored(field);
        if (tape[index].Type == JsonTokenType.Null)
        {
            writer.Assignment(AssignmentKind.Field, number, Value.Null);
            return true;
        }

        if (!tape.IsText(index))
        {
            return false;
        }

        var text = Normalise(field, tape.Bytes(index));
        if (text is null && field != StandardField.Country)
        {
            return false;
        }

        // A country that nobody knows empties the field.
        writer.Assignment(AssignmentKind.Field, number, text is null ? Value.Null : Value.Of(text));
        return true;
    }

    private static string? Normalise(StandardField field, ReadOnlySpan<byte> utf8)
    {
        switch (field)
        {
            case StandardField.Email or StandardField.Phone:
                utf8 = Trim(utf8);
                return utf8.IsEmpty || Utf8Text.IsBlank(utf8) ? null : AnyText(utf8);
            case StandardField.Gender:
                return utf8.Length == 1 && "MFONP"u8.Contains(utf8[0]) ? ((char)utf8[0]).ToString() : null;
            case StandardField.DateOfBirth:
                return DateText.IsDay(utf8) ? AnyText(utf8) : null;
            case StandardField.Country or StandardField.Language or StandardField.TimeZone:
                return Listed(field, utf8);
            default:
                return AnyText(utf8);
        }
    }

    private static string? Listed(StandardField field, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxTranscoded)
        {
            return null;
        }

        Span<char> buffer = stackalloc char[MaxTranscoded];
        ReadOnlySpan<char> text = buffer[..Encoding.UTF8.GetChars(utf8, buffer)];
        return field switch
        {
            StandardField.Country => Countries.Find(text),
            StandardField.Language => Languages.Find(text),
            _ => TimeZoneNames.Find(text),
        };
    }

    private static string? AnyText(ReadOnlySpan<byte> utf8) => Utf8Text.HasAtMost(utf8, TrackLimits.MaxText) ? Encoding.UTF8.GetString(utf8) : null;

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> utf8) => utf8.Trim(" \t\r\n"u8);

    private bool Subscribe(SubscriptionChannel channel, int index, TrackEntryWriter writer)
    {
        if (!tape.IsText(index))
        {
            return false;
        }

        var text = tape.Bytes(index);
        SubscriptionState? state = text.SequenceEqual("opted_in"u8) ? SubscriptionState.OptedIn
            : text.SequenceEqual("subscribed"u8) ? SubscriptionState.Subscribed
            : text.SequenceEqual("unsubscribed"u8) ? SubscriptionState.Unsubscribed
            : null;
        if (state is not { } known)
        {
            return false;
        }

        writer.Assignment(AssignmentKind.Subscription, (int)channel, Value.Of((long)known));
        return true;
    }
}
