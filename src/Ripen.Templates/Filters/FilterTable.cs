using System.Collections.Frozen;
using Ripen.Templates.Grammar;

namespace Ripen.Templates.Filters;

/// <summary>All filters by name (liquid-and-webhooks §3.3, §3.4). Unknown names are refused when a template is parsed.</summary>
internal static class FilterTable
{
    private static readonly FrozenDictionary<string, FilterDefinition> Table = new[]
    {
        MathFilters.All, ArrayFilters.All, ArrayPropertyFilters.All, DateFilters.All, GeneralFilters.All, OnText(TextFilters.All), OnText(ReplaceFilters.All), OnText(HtmlFilters.All),
        OnText(HashFilters.All), OnText(UrlFilters.All), OnText(JsonFilters.All), OnText(MoneyFilters.All),
    }.SelectMany(group => group).ToFrozenDictionary(filter => filter.Name, StringComparer.Ordinal);

    private static IReadOnlyList<FilterDefinition> OnText(IReadOnlyList<FilterDefinition> filters) => [.. filters.Select(filter => filter with { TakesText = true })];

    /// <summary>The filter of that name, or null.</summary>
    public static FilterDefinition? Find(string name) => Table.GetValueOrDefault(name);

    /// <summary>The known name nearest to a misspelt one, or null when none is near.</summary>
    public static string? Nearest(string name) => NearName.Find(name, Table.Keys);
}
