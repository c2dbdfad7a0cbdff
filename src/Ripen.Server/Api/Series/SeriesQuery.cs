using System.Globalization;
using System.Text;
using Ripen.Engine.Series;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Dates;

namespace Ripen.Server.Api.Series;

/// <summary>Which periods a series is asked for (rest-api §3.11 to §3.17). Instants are milliseconds since 1970.</summary>
/// <param name="First">When the first period begins.</param>
/// <param name="Last">When the last one begins.</param>
public sealed record SeriesQuery(SeriesUnit Unit, long First, long Last)
{
    /// <summary>How many periods a series may have.</summary>
    public const int MaxLength = 100;

    /// <summary>How many days a series of a canvas may have.</summary>
    public const int MaxCanvasLength = 14;

    private const string Length = "length";
    private const string End = "ending_at";
    private const string Start = "starting_at";

    /// <summary>When the periods begin, ascending.</summary>
    public IEnumerable<long> Periods
    {
        get
        {
            for (var start = First; start <= Last; start += LengthOf(Unit))
            {
                yield return start;
            }
        }
    }

    /// <summary>Reads <c>length</c>, <c>ending_at</c> and, where it may stand, <c>unit</c>.</summary>
    /// <param name="now">The present: no period begins later, and the last one does where no end is named.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(HttpContext context, long now, bool hasUnit, out SeriesQuery query)
    {
        query = new SeriesQuery(SeriesUnit.Day, 0, 0);
        var unit = hasUnit ? context.QueryValue("unit") ?? "day" : "day";
        if (unit is not ("day" or "hour"))
        {
            return "'unit' is day or hour";
        }

        if (ReadEnd(context, now, out var end) is { } error)
        {
            return error;
        }

        if (!TryReadLength(context, MaxLength, out var length) || length is not { } periods)
        {
            return $"'{Length}' is needed, a number from 1 to {MaxLength}";
        }

        query = Ending(unit == "hour" ? SeriesUnit.Hour : SeriesUnit.Day, end, periods);
        return null;
    }

    /// <summary>Reads <c>ending_at</c>, and <c>starting_at</c> or <c>length</c>, of a canvas.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? ReadCanvas(HttpContext context, long now, out SeriesQuery query)
    {
        query = new SeriesQuery(SeriesUnit.Day, 0, 0);
        if (ReadEnd(context, now, out var end) is { } error)
        {
            return error;
        }

        if (!TryReadLength(context, MaxCanvasLength, out var length))
        {
            return $"'{Length}' is a number from 1 to {MaxCanvasLength}";
        }

        if (length is { } days)
        {
            query = Ending(SeriesUnit.Day, end, days);
            return null;
        }

        if (context.QueryValue(Start) is not { } text)
        {
            return $"'{Length}' or '{Start}' is needed";
        }

        if (!TryReadInstant(text, out var start))
        {
            return NoInstant(Start);
        }

        query = new SeriesQuery(SeriesUnit.Day, SeriesBook.StartOf(start, SeriesBook.DayLength), SeriesBook.StartOf(end, SeriesBook.DayLength));
        return query.First > query.Last ? $"'{Start}' lies after '{End}'"
            : (query.Last - query.First) / SeriesBook.DayLength >= MaxCanvasLength ? $"at most {MaxCanvasLength} days may lie between '{Start}' and '{End}'"
            : null;
    }

    /// <summary>How long a period is, milliseconds.</summary>
    public static long LengthOf(SeriesUnit unit) => unit == SeriesUnit.Hour ? SeriesBook.HourLength : SeriesBook.DayLength;

    private static SeriesQuery Ending(SeriesUnit unit, long end, int periods)
    {
        var last = SeriesBook.StartOf(end, LengthOf(unit));
        return new SeriesQuery(unit, last - ((periods - 1) * LengthOf(unit)), last);
    }

    private static string? ReadEnd(HttpContext context, long now, out long end)
    {
        end = now;
        if (context.QueryValue(End) is not { } text)
        {
            return null;
        }

        if (!TryReadInstant(text, out var read))
        {
            return NoInstant(End);
        }

        end = Math.Min(read, now);
        return null;
    }

    private static bool TryReadLength(HttpContext context, int most, out int? length)
    {
        length = null;
        if (context.QueryValue(Length) is not { } text)
        {
            return true;
        }

        length = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return length >= 1 && length <= most;
    }

    private static string NoInstant(string key) => $"'{key}' must be an instant such as 2026-01-31T09:00:00Z";

    // An unescaped plus sign of an offset arrives as a space (rest-api §1.8).
    private static bool TryReadInstant(string text, out long instant)
    {
        var space = text.LastIndexOf(' ');
        return DateText.TryParse(Encoding.UTF8.GetBytes(text), out instant)
            || (space >= 0 && DateText.TryParse(Encoding.UTF8.GetBytes($"{text[..space]}+{text[(space + 1)..]}"), out instant));
    }
}
