using System.Collections.Frozen;
using Ripen.Templates.Grammar;

namespace Ripen.Templates.Filters;

/// <summary>All filters by name (liquid-and-webhooks §3.3, §3.4). Unknown names are refused when a template is parsed.</summary>
internal static class FilterTable
{
    private static readonly FrozenDictionary<string, FilterDefinition> Table = new[]
    {
        MathFilters.All, TextFilters.All, ReplaceFilters.All, HtmlFilters.All, ArrayFilters.All, ArrayPropertyFilters.All,
        HashFilters.All, UrlFilters.All, JsonFilters.All, MoneyFilters.All, DateFilters.All, GeneralFilters.All,
    }.SelectMany(group => group).ToFrozenDictionary(filter => filter.Name, StringComparer.Ordinal);

    /// <summary>The filter of that name, or null.</summary>
    public static FilterDefinition? Find(string name) => Table.GetValueOrDefault(name);

    /// <summary>The known name nearest to a misspelt one, or null when none is near.</summary>
    public static string? Nearest(string name) => NearName.Find(name, Table.Keys);
}
