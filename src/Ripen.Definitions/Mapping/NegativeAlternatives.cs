using Ripen.Engine.Segments;

namespace Ripen.Definitions.Mapping;

/// <summary>
/// Finds alternatives that say what one subject is not: whoever is refused by the one is let in by the other, so that together they hold for everybody (profiles-segments-campaigns §2.1).
/// </summary>
internal static class NegativeAlternatives
{
    /// <summary>The subject of two negative alternatives, or null.</summary>
    public static string? Find(FilterNode.Or or)
    {
        var seen = new HashSet<FilterSubject>();
        return or.Nodes.Select(SubjectOf).OfType<FilterSubject>().FirstOrDefault(subject => !seen.Add(subject))?.Name;
    }

    private static FilterSubject? SubjectOf(FilterNode node) => node switch
    {
        FilterNode.Leaf leaf when leaf.Comparisons.Count == 1 && IsNegative(leaf.Comparisons[0].Comparator) => leaf.Subject,
        FilterNode.Not { Node: FilterNode.Leaf { Comparisons.Count: 1 } leaf } when IsPositive(leaf.Comparisons[0].Comparator) => leaf.Subject,
        FilterNode.And { Nodes.Count: 1 } and => SubjectOf(and.Nodes[0]),
        FilterNode.Or { Nodes.Count: 1 } or => SubjectOf(or.Nodes[0]),
        _ => null,
    };

    private static bool IsNegative(Comparator comparator) => comparator is Comparator.Not or Comparator.IsNoneOf or Comparator.ContainsNoneOf or Comparator.NotMatchesRegex
        or Comparator.IncludesNoneOf or Comparator.IsNotAllOf or Comparator.ItemsContainNoneOf;

    private static bool IsPositive(Comparator comparator) => comparator is Comparator.Exactly or Comparator.IsAnyOf or Comparator.ContainsAnyOf or Comparator.MatchesRegex
        or Comparator.IncludesAnyOf or Comparator.IsAllOf or Comparator.ItemsContainAnyOf;
}
