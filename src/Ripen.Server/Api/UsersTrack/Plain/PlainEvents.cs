using System.Runtime.CompilerServices;
using System.Text.Unicode;
using Ripen.Engine.Log;

namespace Ripen.Server.Api.UsersTrack.Plain;

/// <summary>
/// Reads a body of nothing but plain events in one pass, from its bytes straight to its entries: each event valid, of known keys that stand once, its user
/// named by external id, its names known already as what they are, no escapes, no nesting. That is nearly all the traffic there is. All else is left to the tape, which alone
/// knows the rules of refusing and dropping: this reader refuses nothing. Reusable; not thread-safe.
/// </summary>
internal sealed class PlainEvents(INameRegistry names, PartitionEntries entries)
{
    private readonly PlainProperties _properties = new();
    private readonly RecentNames _names = new(names, names.IsEvent);
    private readonly RecentNames _apps = new(names, _ => true);
    private readonly RecentMinute _minute = new();
    private bool _isSorted;

    /// <summary>How many events the last body held.</summary>
    public int Count { get; private set; }

    /// <summary>Reads a body, whose entries have begun.</summary>
    /// <param name="body">The body and <see cref="BodyBuffer.Padding"/> zeros.</param>
    /// <param name="receivedAt">The instant of receipt, in milliseconds since 1970.</param>
    /// <returns>False when there is anything unusual about it; what was written until then is void.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryRead(ReadOnlySpan<byte> body, long receivedAt)
    {
        Count = 0;
        _isSorted = true;
        var at = Open(body);
        for (var last = long.MinValue; at > 0; at++)
        {
            if (Count == TrackLimits.MaxObjects)
            {
                return false;
            }

            var next = default(PlainEvent);
            at = ReadEvent(body, at, receivedAt, ref next);
            if (at < 0)
            {
                return false;
            }

            Write(next);
            _isSorted &= next.Time >= last;
            last = next.Time;
            at = PlainJson.Skip(body, at);
            if (body[at] != ',')
            {
                return IsEnd(body, at) && Finish(body);
            }
        }

        return false;
    }

    private static int Open(ReadOnlySpan<byte> body)
    {
        var at = PlainJson.Skip(body, 0);
        if (body[at] != '{')
        {
            return PlainJson.Unusual;
        }

        at = PlainJson.Skip(body, at + 1);
        if (!body[at..].StartsWith("\"events\""u8))
        {
            return PlainJson.Unusual;
        }

        at = PlainJson.ToValue(body, at + "\"events\"".Length);
        return at > 0 && body[at] == '[' ? at + 1 : PlainJson.Unusual;
    }

    private static bool IsEnd(ReadOnlySpan<byte> body, int at)
    {
        if (body[at] != ']')
        {
            return false;
        }

        at = PlainJson.Skip(body, at + 1);
        return body[at] == '}' && PlainJson.Skip(body, at + 1) == body.Length - BodyBuffer.Padding;
    }

    private bool Finish(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            return false;
        }

        if (!_isSorted)
        {
            entries.SortByTime();
        }

        return true;
    }

    private int ReadEvent(ReadOnlySpan<byte> body, int at, long receivedAt, ref PlainEvent to)
    {
        at = PlainJson.Skip(body, at);
        if (body[at] != '{')
        {
            return PlainJson.Unusual;
        }

        _properties.Clear();
        do
        {
            at = PlainJson.Skip(body, at + 1);
            if (body[at] != '"')
            {
                return PlainJson.Unusual;
            }

            at = ReadMember(body, at + 1, ref to);
            if (at < 0)
            {
                return PlainJson.Unusual;
            }

            at = PlainJson.Skip(body, at);
        }
        while (body[at] == ',');

        to.Time = Math.Min(to.Time, receivedAt);
        return body[at] == '}' && (to.Keys & PlainKeys.Required) == PlainKeys.Required ? at + 1 : PlainJson.Unusual;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadMember(ReadOnlySpan<byte> body, int at, ref PlainEvent to)
    {
        var name = body[at..];
        switch (name[0])
        {
            case (byte)'e' when name.StartsWith("external_id\""u8) && IsFirst(ref to, PlainKeys.ExternalId):
                return ReadExternalId(body, at + 12, ref to);
            case (byte)'n' when name.StartsWith("name\""u8) && IsFirst(ref to, PlainKeys.Name):
                return ReadName(_names, body, at + 5, out to.Name);
            case (byte)'t' when name.StartsWith("time\""u8) && IsFirst(ref to, PlainKeys.Time):
                return ReadTime(body, at + 5, out to.Time);
            case (byte)'p' when name.StartsWith("properties\""u8) && IsFirst(ref to, PlainKeys.Properties):
                return _properties.Read(body, PlainJson.ToValue(body, at + 11));
            case (byte)'a' when name.StartsWith("app_id\""u8) && IsFirst(ref to, PlainKeys.App):
                return ReadName(_apps, body, at + 7, out to.App);
            case (byte)'e' when name.StartsWith("event_id\""u8) && IsFirst(ref to, PlainKeys.EventId):
                return ReadEventId(body, at + 9, ref to);
            default:
                return PlainJson.Unusual;
        }
    }

    private static bool IsFirst(ref PlainEvent to, PlainKeys key)
    {
        var isFirst = (to.Keys & key) == 0;
        to.Keys |= key;
        return isFirst;
    }

    // Bytes are counted for characters: a text that is too long in bytes only is unusual, and what begins beyond ASCII may be white space.
    private static int ReadExternalId(ReadOnlySpan<byte> body, int at, ref PlainEvent to)
    {
        var start = PlainJson.ToValue(body, at);
        var end = PlainJson.ToQuote(body, start);
        if (end < 0 || end - start - 1 > UserAddress.MaxExternalIdLength || body[start + 1] is <= (byte)' ' or >= 0x80 or (byte)'"')
        {
            return PlainJson.Unusual;
        }

        to.ExternalId = body[(start + 1)..end];
        return end + 1;
    }

    private static int ReadEventId(ReadOnlySpan<byte> body, int at, ref PlainEvent to)
    {
        var start = PlainJson.ToValue(body, at);
        var end = PlainJson.ToQuote(body, start);
        if (end < 0 || end - start - 1 > TrackEntryWriter.MaxEventIdLength)
        {
            return PlainJson.Unusual;
        }

        to.EventId = body[(start + 1)..end];
        return end + 1;
    }

    private static int ReadName(RecentNames names, ReadOnlySpan<byte> body, int at, out int number)
    {
        var start = PlainJson.ToValue(body, at);
        var end = PlainJson.ToQuote(body, start);
        number = end > start + 1 && end - start - 1 <= TrackLimits.MaxText ? names.Find(body, start + 1, end - start - 1) : 0;
        return number == 0 ? PlainJson.Unusual : end + 1;
    }

    private int ReadTime(ReadOnlySpan<byte> body, int at, out long time)
    {
        var start = PlainJson.ToValue(body, at);
        var end = PlainJson.ToQuote(body, start);
        time = 0;
        return end > 0 && _minute.TryParse(body[(start + 1)..end], out time) ? end + 1 : PlainJson.Unusual;
    }

    private void Write(in PlainEvent next)
    {
        var hash = UserAddress.HashExternalId(next.ExternalId);
        entries.For(hash, next.Time).PlainEvent(hash, next.ExternalId, next.Name, next.Time, next.App, next.EventId, _properties.Written);
        Count++;
    }
}
