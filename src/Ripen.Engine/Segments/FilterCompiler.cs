using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ripen.Engine.Names;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Segments;

/// <summary>
/// Turns filter trees into predicates, once for each rule set. One evaluator serves triggers, audiences, tests and counts. What a validated definition cannot hold is an
/// <see cref="InvalidOperationException"/>; definitions are checked before they are published.
/// </summary>
public sealed class FilterCompiler(IReadOnlyList<SegmentDefinition> segments, INames names, TimeZoneInfo companyZone)
{
    private delegate Value Read(in FilterScope scope);

    private readonly Dictionary<string, SegmentDefinition> _segments = segments.ToDictionary(s => s.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, FilterPredicate> _compiled = new(StringComparer.Ordinal);

    /// <summary>The predicate of an audience: members of all segments for whom the filter holds.</summary>
    public FilterPredicate Compile(Audience audience)
    {
        var parts = audience.Segments.Select(Segment).ToList();
        if (audience.Filter is { } filter)
        {
            parts.Add(Compile(filter));
        }

        return All([.. parts]);
    }

    /// <summary>The predicate of the leaves of a trigger's <c>where</c>; null when there are none.</summary>
    public FilterPredicate? CompileWhere(IReadOnlyList<FilterNode.Leaf> leaves) => leaves.Count == 0 ? null : All([.. leaves.Select(Compile)]);

    /// <summary>The predicate of a segment.</summary>
    public FilterPredicate Segment(string id)
    {
        if (!_compiled.TryGetValue(id, out var predicate))
        {
            var segment = _segments.GetValueOrDefault(id) ?? throw new InvalidOperationException($"There is no segment '{id}'.");
            predicate = Compile(segment.Filter);
            _compiled.Add(id, predicate);
        }

        return predicate;
    }

    /// <summary>The predicate of a filter tree.</summary>
    public FilterPredicate Compile(FilterNode node) => node switch
    {
        FilterNode.And and => All([.. and.Nodes.Select(Compile)]),
        FilterNode.Or or => Any([.. or.Nodes.Select(Compile)]),
        FilterNode.Not not => Negate(Compile(not.Node)),
        FilterNode.Leaf leaf => All([.. leaf.Comparisons.Select(c => Compile(leaf.Subject, c))]),
        _ => throw new InvalidOperationException("An unknown filter node."),
    };

    private static FilterPredicate All(FilterPredicate[] parts) => parts.Length switch
    {
        0 => static (in FilterScope _) => true,
        1 => parts[0],
        _ => (in FilterScope scope) =>
        {
            foreach (var part in parts)
            {
                if (!part(scope))
                {
                    return false;
                }
            }

            return true;
        }
        ,
    };

    private static FilterPredicate Any(FilterPredicate[] parts) => (in FilterScope scope) =>
    {
        foreach (var part in parts)
        {
            if (part(scope))
            {
                return true;
            }
        }

        return false;
    };

    private static FilterPredicate Negate(FilterPredicate part) => (in FilterScope scope) => !part(scope);

    private FilterPredicate Compile(FilterSubject subject, Comparison comparison)
    {
        switch (subject.Kind)
        {
            case SubjectKind.Attribute:
                var attribute = Number(subject.Name);
                return CompileValue((in FilterScope scope) => scope.Profile.Attribute(attribute), comparison, isProperty: false);
            case SubjectKind.Property:
                var property = Encoding.UTF8.GetBytes(subject.Name);
                return CompileValue((in FilterScope scope) => scope.Properties.Find(property), comparison, isProperty: true);
            case SubjectKind.Profile:
                var field = ProfileSubjects.Find(subject.Name) ?? throw new InvalidOperationException($"There is no profile field '{subject.Name}'.");
                return CompileValue((in FilterScope scope) => field(scope.Profile), comparison, isProperty: false);
            case SubjectKind.RandomBucket:
                return CompileValue(static (in FilterScope scope) => Value.Of((long)scope.Profile.RandomBucket), comparison, isProperty: false);
            case SubjectKind.Subscription:
                return CompileValue(ReadSubscription(subject.Name), comparison, isProperty: false);
            case SubjectKind.EmailAvailable:
                return CompileValue(static (in FilterScope scope) => Value.Of(EmailAvailable(scope.Profile)), comparison, isProperty: false);
            case SubjectKind.Event or SubjectKind.Purchase or SubjectKind.Sessions:
                return CompileActivity(subject, comparison);
            case SubjectKind.Segment:
                var segment = Segment(subject.Name);
                return comparison.Comparator == Comparator.NotIncluded ? Negate(segment) : segment;
            case SubjectKind.Campaign:
                var campaign = Number(subject.Name);
                return WhetherTrue(comparison, (in FilterScope scope) => scope.Profile.FindCampaign(campaign) is { Received: > 0 });
            case SubjectKind.Canvas:
                var canvas = Number(subject.Name);
                return WhetherTrue(comparison, (in FilterScope scope) => scope.Profile.FindCanvas(canvas) is { Entered: > 0 });
            default:
                throw new InvalidOperationException($"An unknown filter subject: {subject.Kind}.");
        }
    }

    // A name without a number was never stored: nothing can have it. 0 is taken, it counts all products and apps.
    private int Number(string name) => names.Find(name) is > 0 and var number ? number : -1;

    private static FilterPredicate WhetherTrue(Comparison comparison, FilterPredicate fact) => comparison.Operand.AsBoolean ? fact : Negate(fact);

    private static bool EmailAvailable(Profile profile) =>
        profile.Field(ProfileField.Email) is { Length: > 0 } && profile.EmailSubscription != SubscriptionState.Unsubscribed;

    private static Read ReadSubscription(string channel) => channel switch
    {
        "email" => static (in FilterScope scope) => Value.Of(SubscriptionStates.ToText(scope.Profile.EmailSubscription)),
        "push" => static (in FilterScope scope) => Value.Of(SubscriptionStates.ToText(scope.Profile.PushSubscription)),
        _ => throw new InvalidOperationException($"There is no subscription channel '{channel}'."),
    };

    private FilterPredicate CompileValue(Read read, Comparison comparison, bool isProperty)
    {
        var comparator = comparison.Comparator;
        if (comparison.ValueOf is { } other)
        {
            var attribute = Number(other);
            return (in FilterScope scope) => scope.Profile.Attribute(attribute) is { IsNull: false } operand && Comparisons.Single(comparator, read(scope), operand, isProperty);
        }

        var operand = comparison.Operand;
        if (Comparisons.TakesList(comparator))
        {
            return (in FilterScope scope) => Comparisons.List(comparator, read(scope), operand.AsArray);
        }

        switch (comparator)
        {
            case Comparator.Exactly or Comparator.Not or Comparator.MoreThan or Comparator.LessThan:
                return (in FilterScope scope) => Comparisons.Single(comparator, read(scope), operand, isProperty);
            case Comparator.MatchesRegex or Comparator.NotMatchesRegex:
                var pattern = new Regex(operand.AsString, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Comparisons.RegexBudget);
                return (in FilterScope scope) => Comparisons.Pattern(comparator, read(scope), pattern);
            case Comparator.Before or Comparator.After:
                var date = DateOperand.TryParse(operand, companyZone, out var parsed) ? parsed : throw new InvalidOperationException($"'{operand}' is not a date.");
                return (in FilterScope scope) => Comparisons.Date(comparator, read(scope), date);
            case Comparator.MoreThanDaysAgo or Comparator.LessThanDaysAgo or Comparator.InMoreThanDays or Comparator.InLessThanDays:
                var days = operand.AsDouble;
                return (in FilterScope scope) => Comparisons.RelativeDays(comparator, read(scope), days, scope.Now);
            case Comparator.DayOfYearIs:
                var day = DateOnly.ParseExact("2000-" + operand.AsString, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                var takesLeapDay = day is { Month: 3, Day: 1 };
                return (in FilterScope scope) => Comparisons.DayOfYear(read(scope), day.Month, day.Day)
                    || (takesLeapDay && !DateTime.IsLeapYear(DateTimeOffset.FromUnixTimeMilliseconds(scope.Now).Year) && Comparisons.DayOfYear(read(scope), 2, 29));
            default:
                return (in FilterScope scope) => Comparisons.Presence(comparator, read(scope), isProperty);
        }
    }

    private FilterPredicate CompileActivity(FilterSubject subject, Comparison comparison)
    {
        var name = subject.Name == FilterSubject.Any && subject.Kind != SubjectKind.Event ? 0 : Number(subject.Name);
        Func<Profile, ActivityCounter> find = subject.Kind switch
        {
            SubjectKind.Event => profile => profile.Events.Find(name),
            SubjectKind.Purchase => profile => profile.Purchases.Find(name),
            _ => profile => profile.Sessions.Find(name),
        };
        var comparator = comparison.Comparator;
        var number = comparison.Operand.AsDouble;
        return (in FilterScope scope) =>
        {
            var counter = find(scope.Profile);
            var days = number * Instant.Day;
            return comparator switch
            {
                Comparator.CountMoreThan => counter.Count > number,
                Comparator.CountLessThan => counter.Count < number,
                Comparator.CountExactly => counter.Count == number,
                _ when counter.Count == 0 => false,
                Comparator.FirstDidMoreThanDaysAgo => scope.Now - counter.First > days,
                Comparator.FirstDidLessThanDaysAgo => scope.Now - counter.First <= days,
                Comparator.LastDidMoreThanDaysAgo => scope.Now - counter.Last > days,
                Comparator.LastDidLessThanDaysAgo => scope.Now - counter.Last <= days,
                _ => throw new InvalidOperationException($"{comparator} cannot be asked of {subject.Kind}."),
            };
        };
    }
}
