using System.Text.RegularExpressions;
using Ripen.Engine.Values;

namespace Ripen.Engine.Segments;

/// <summary>Turns comparisons with values into tests (profiles-segments-campaigns §2.2), once for each rule set.</summary>
/// <param name="companyZone">The zone of bare dates.</param>
internal sealed class ValueTests(TimeZoneInfo companyZone)
{
    private const RegexOptions PatternOptions = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The test of a comparison whose right-hand side is written in it.</summary>
    /// <param name="isProperty">Whether the value is a property of an event, for which some comparators differ.</param>
    /// <exception cref="InvalidOperationException">The right-hand side is none that publishing lets through.</exception>
    public ValueTest Compile(Comparison comparison, bool isProperty)
    {
        var (comparator, operand) = (comparison.Comparator, comparison.Operand);
        if (Comparisons.TakesList(comparator))
        {
            return (in Value value, in FilterScope _) => Comparisons.List(comparator, value, operand.AsArray);
        }

        switch (comparator)
        {
            case Comparator.Exactly or Comparator.Not or Comparator.MoreThan or Comparator.LessThan:
                return (in Value value, in FilterScope _) => Comparisons.Single(comparator, value, operand, isProperty);
            case Comparator.MatchesRegex or Comparator.NotMatchesRegex:
                var pattern = Pattern(operand.AsString);
                return (in Value value, in FilterScope _) => !Comparisons.IsBlank(value, isProperty) && Comparisons.Pattern(comparator, value, pattern);
            case Comparator.Before or Comparator.After:
                var date = Date(operand);
                return (in Value value, in FilterScope _) => Comparisons.Date(comparator, value, date);
            case Comparator.MoreThanDaysAgo or Comparator.LessThanDaysAgo or Comparator.InMoreThanDays or Comparator.InLessThanDays:
                var days = operand.AsDouble;
                return (in Value value, in FilterScope scope) => Comparisons.RelativeDays(comparator, value, days, scope.Now);
            case Comparator.DayOfYearIs or Comparator.DayOfYearBefore or Comparator.DayOfYearAfter:
                var day = DayOfYear.Parse(operand.AsString);
                return (in Value value, in FilterScope scope) => day.Matches(comparator, value, scope.Now);
            default:
                return (in Value value, in FilterScope _) => Comparisons.Presence(comparator, value, isProperty);
        }
    }

    /// <summary>The test of a comparison with a value that is found when it is made.</summary>
    public static bool Found(Comparator comparator, in Value value, in Value operand, bool isProperty) => comparator is Comparator.Before or Comparator.After
        ? operand.Kind == ValueKind.Time && Comparisons.Date(comparator, value, new DateOperand(operand.AsTime, operand.AsTime))
        : Comparisons.Single(comparator, value, operand, isProperty);

    /// <summary>The days of a date comparison.</summary>
    /// <exception cref="InvalidOperationException">It is no date.</exception>
    public DateOperand Date(in Value operand) =>
        DateOperand.TryParse(operand, companyZone, out var parsed) ? parsed : throw new InvalidOperationException($"'{operand}' is not a date.");

    // Without backtracking a pattern takes time in proportion to the text and needs no budget, so that it says the same on every machine, however busy, and in every replay. Patterns that look around or refer back cannot do without;
    // of those, one that takes longer than the budget does not match.
    private static Regex Pattern(string text)
    {
        try
        {
            return new Regex(text, PatternOptions | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
        }
        catch (NotSupportedException)
        {
            return new Regex(text, PatternOptions, Comparisons.RegexBudget);
        }
    }
}
