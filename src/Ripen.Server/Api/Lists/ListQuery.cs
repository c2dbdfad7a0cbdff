using System.Globalization;
using System.Text;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Dates;

namespace Ripen.Server.Api.Lists;

/// <summary>What a list is asked for (rest-api §3.11, §3.13, §3.14).</summary>
/// <param name="Page">The page, from 0.</param>
/// <param name="IncludesArchived">Whether what is archived is listed too.</param>
/// <param name="NewestFirst">Whether the last created comes first; else the first created.</param>
/// <param name="EditedAfter">Only what was edited after this instant, milliseconds since 1970; null for all.</param>
public sealed record ListQuery(int Page, bool IncludesArchived, bool NewestFirst, long? EditedAfter)
{
    private const string Edited = "last_edit.time[gt]";

    /// <summary>Reads the query of a request.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(HttpContext context, out ListQuery query)
    {
        query = new ListQuery(0, false, false, null);
        if (!TryReadPage(context, out var page))
        {
            return "'page' must be a number from 0";
        }

        if (!context.TryQueryFlag("include_archived", out var archived))
        {
            return "'include_archived' is true or false";
        }

        var direction = context.QueryValue("sort_direction") ?? "asc";
        if (direction is not ("asc" or "desc"))
        {
            return "'sort_direction' is asc or desc";
        }

        if (!TryReadInstant(context.QueryValue(Edited), out var edited))
        {
            return $"'{Edited}' must be an instant such as 2026-01-31T09:00:00Z";
        }

        query = new ListQuery(page, archived, direction == "desc", edited);
        return null;
    }

    /// <summary>Reads the page, 0 when none is named. False when it is no number from 0.</summary>
    public static bool TryReadPage(HttpContext context, out int page)
    {
        page = 0;
        return context.QueryValue("page") is not { } text || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out page);
    }

    // An unescaped plus sign of an offset arrives as a space (rest-api §1.8).
    private static bool TryReadInstant(string? text, out long? instant)
    {
        instant = null;
        if (text is null)
        {
            return true;
        }

        var space = text.LastIndexOf(' ');
        if (!DateText.TryParse(Encoding.UTF8.GetBytes(text), out var read)
            && (space < 0 || !DateText.TryParse(Encoding.UTF8.GetBytes($"{text[..space]}+{text[(space + 1)..]}"), out read)))
        {
            return false;
        }

        instant = read;
        return true;
    }
}
