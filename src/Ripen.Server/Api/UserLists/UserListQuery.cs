using System.Globalization;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.UserLists;

/// <summary>What a list of users is asked for.</summary>
/// <param name="Query">What is searched for, or null.</param>
/// <param name="Sort">The custom attribute by whose number it is sorted; null sorts by the last change.</param>
/// <param name="Cursor">Where the page before ended, as its answer said, or null.</param>
/// <param name="Limit">How many users a page has.</param>
/// <param name="Fresh">Whether to look anew, also where an answer of a moment ago is there.</param>
public sealed record UserListQuery(string? Query, string? Sort, bool Descending, string? Cursor, int Limit, bool Fresh)
{
    /// <summary>Users of a page.</summary>
    public const int DefaultLimit = 50;

    /// <summary>The most users of a page.</summary>
    public const int MaxLimit = 200;

    /// <summary>Characters of a search; no identifier is longer.</summary>
    public const int MaxQueryLength = 512;

    /// <summary>Reads the query of a request.</summary>
    /// <param name="query">What was read, when null is returned.</param>
    /// <returns>What is wrong, or null.</returns>
    internal static string? Read(HttpContext context, out UserListQuery query)
    {
        query = new UserListQuery(context.QueryValue("query"), context.QueryValue("sort"), context.QueryValue("order") != "asc", context.QueryValue("cursor"), DefaultLimit, false);
        if (context.QueryValue("order") is not (null or "asc" or "desc"))
        {
            return "'order' is asc or desc";
        }

        if (query.Query is { Length: > MaxQueryLength } || query.Query is { } text && string.IsNullOrWhiteSpace(text))
        {
            return $"'query' is an identifier, or how one begins, of at most {MaxQueryLength} characters";
        }

        var limit = DefaultLimit;
        if (context.QueryValue("limit") is { } number && (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
        {
            return $"'limit' is a number from 1 to {MaxLimit}";
        }

        if (!context.TryQueryFlag("fresh", out var fresh))
        {
            return "'fresh' is true or false";
        }

        query = query with { Limit = limit, Fresh = fresh };
        return null;
    }
}
