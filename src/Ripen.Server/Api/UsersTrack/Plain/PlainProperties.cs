using Ripen.Engine.Log;
using Ripen.Server.Dates;

namespace Ripen.Server.Api.UsersTrack.Plain;

/// <summary>
/// Reads the properties of a plain event: a few members of different names, whose values are short texts, numbers without an exponent and truth values.
/// Reusable; not thread-safe.
/// </summary>
internal sealed class PlainProperties
{
    private const int MaxProperties = 32;

    private readonly PropertyWriter _writer = new();
    private readonly (int Start, int Length)[] _names = new (int, int)[MaxProperties];

    // The first names of an event before this one, all different: those who send events send the same names in the same order again and again.
    private readonly KnownName[] _known = new KnownName[MaxProperties];
    private int _knownCount;
    private bool _isKnown;

    /// <summary>What was read since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _writer.Written;

    /// <summary>Starts an event.</summary>
    public void Clear()
    {
        _writer.Clear();
        _isKnown = true;
    }

    /// <summary>Reads the object that stands at a position, if it is one.</summary>
    /// <returns>The position after it; unusual when the tape is to read it.</returns>
    public int Read(ReadOnlySpan<byte> body, int start)
    {
        if (start < 0 || body[start] != '{')
        {
            return PlainJson.Unusual;
        }

        var at = PlainJson.Skip(body, start + 1);
        if (body[at] == '}')
        {
            return at + 1;
        }

        while (true)
        {
            at = ReadMember(body, at);
            if (at < 0)
            {
                return PlainJson.Unusual;
            }

            at = PlainJson.Skip(body, at);
            if (body[at] != ',')
            {
                return body[at] == '}' && at - start < TrackLimits.MaxNestedBytes ? at + 1 : PlainJson.Unusual;
            }

            at = PlainJson.Skip(body, at + 1);
        }
    }

    private int ReadMember(ReadOnlySpan<byte> body, int start)
    {
        var count = _writer.Count;
        if (!_isKnown || count >= _knownCount || !_known[count].IsAt(body, start))
        {
            return ReadOther(body, start);
        }

        var length = _known[count].Length;
        _names[count] = (start + 1, length - KnownName.Around);
        return ReadValue(body, PlainJson.Skip(body, start + length), body.Slice(start + 1, length - KnownName.Around));
    }

    private int ReadOther(ReadOnlySpan<byte> body, int start)
    {
        var end = PlainJson.ToQuote(body, start);
        if (end < 0)
        {
            return PlainJson.Unusual;
        }

        var name = body[(start + 1)..end];
        if (!IsPlain(name) || !IsNew(body, name, start + 1))
        {
            return PlainJson.Unusual;
        }

        // What follows was not compared with what is known beyond this, and begins anew.
        _isKnown = false;
        _known[_writer.Count] = KnownName.Of(body, start, name.Length + KnownName.Around);
        _knownCount = _writer.Count + 1;
        var at = PlainJson.ToValue(body, end + 1);
        return at < 0 ? PlainJson.Unusual : ReadValue(body, at, name);
    }

    private int ReadValue(ReadOnlySpan<byte> body, int at, ReadOnlySpan<byte> name)
    {
        switch (body[at])
        {
            case (byte)'"':
                return ReadText(body, at, name);
            case (byte)'t' or (byte)'f':
                return ReadBoolean(body, at, name);
            default:
                return ReadNumber(body, at, name);
        }
    }

    private int ReadText(ReadOnlySpan<byte> body, int start, ReadOnlySpan<byte> name)
    {
        var end = PlainJson.ToQuote(body, start);
        if (end < 0 || end - start - 1 > TrackLimits.MaxText)
        {
            return PlainJson.Unusual;
        }

        var text = body[(start + 1)..end];
        if (DateText.TryParse(text, out var instant) && instant < DateText.EndOfYear3000)
        {
            _writer.Time(name, instant);
        }
        else
        {
            _writer.Text(name, text);
        }

        return end + 1;
    }

    // Which of the two it is cannot be foreseen, so that there is no branch on it.
    private int ReadBoolean(ReadOnlySpan<byte> body, int at, ReadOnlySpan<byte> name)
    {
        var isTrue = body[at..].StartsWith("true"u8);
        if (!(isTrue | body[at..].StartsWith("false"u8)))
        {
            return PlainJson.Unusual;
        }

        _writer.Boolean(name, isTrue);
        return at + "false".Length - (isTrue ? 1 : 0);
    }

    private int ReadNumber(ReadOnlySpan<byte> body, int at, ReadOnlySpan<byte> name)
    {
        var end = PlainJson.Integer(body, at, out var number);
        if (end > 0)
        {
            _writer.Integer(name, number);
            return end;
        }

        end = PlainJson.Number(body, at);
        if (end < 0 || !JsonNumber.TryValue(body[at..end], out var value))
        {
            return PlainJson.Unusual;
        }

        _writer.Name(name);
        _writer.Out.Value(value);
        return end;
    }

    // Names that are dropped or refuse their event are the tape's to judge.
    private static bool IsPlain(ReadOnlySpan<byte> name) =>
        name.Length is > 0 and <= TrackLimits.MaxText && name[0] != '$' && !PropertiesReader.IsReserved(name, isPurchase: false);

    private bool IsNew(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name, int start)
    {
        var count = _writer.Count;
        if (count == MaxProperties)
        {
            return false;
        }

        foreach (var (at, length) in _names.AsSpan(0, count))
        {
            if (length == name.Length && body.Slice(at, length).SequenceEqual(name))
            {
                return false;
            }
        }

        _names[count] = (start, name.Length);
        return true;
    }
}
