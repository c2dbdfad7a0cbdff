using System.Text;
using Ripen.Engine.Engagement;
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
    private readonly ValueTests _tests = new(companyZone);
    private readonly ActivityPredicates _activity = new(new ValueTests(companyZone));
    private readonly Dictionary<string, FilterPredicate> _compiled = new(StringComparer.Ordinal);

    /// <summary>Whether something compiled so far reads variables of journeys; whoever wants to know of a part sets it to false before.</summary>
    public bool ReadsContext { get; set; }

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
        FilterNode.AnyItem items => CompileItems(items),
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
            case SubjectKind.Attribute or SubjectKind.Item or SubjectKind.Property or SubjectKind.Context:
                var path = ValuePath.Parse(subject.Name);
                return CompileValue(ReadRoot(subject.Kind, path), path, comparison, isProperty: subject.Kind == SubjectKind.Property);
            case SubjectKind.Profile:
                return CompileValue(ReadField(subject.Name, comparison.Comparator), comparison, isProperty: false);
            case SubjectKind.RandomBucket:
                return CompileValue(static (in FilterScope scope) => Value.Of((long)scope.Profile.RandomBucket), comparison, isProperty: false);
            case SubjectKind.Subscription:
                return CompileValue(ReadSubscription(subject.Name, Number(subject.Name)), comparison, isProperty: false);
            case SubjectKind.EmailAvailable:
                return CompileValue(static (in FilterScope scope) => Value.Of(EmailAvailable(scope.Profile)), comparison, isProperty: false);
            case SubjectKind.Event:
                return _activity.Compile(CounterKind.Event, Number(subject.Name), comparison);
            case SubjectKind.Purchase:
                return _activity.Compile(CounterKind.Purchase, NumberOrTotal(subject.Name), comparison);
            case SubjectKind.Sessions:
                return _activity.Compile(CounterKind.Session, NumberOrTotal(subject.Name), comparison);
            case SubjectKind.Apps:
                return ActivityPredicates.Apps([.. comparison.Operand.AsArray.ToArray().Select(app => Number(app.AsString))], comparison.Comparator == Comparator.UsedAppOrNone);
            case SubjectKind.Segment:
                var segment = Segment(subject.Name);
                return comparison.Comparator == Comparator.NotIncluded ? Negate(segment) : segment;
            case SubjectKind.Campaign:
                return _activity.Campaign(Number(subject.Name), comparison);
            case SubjectKind.Canvas:
                var variant = comparison.Comparator == Comparator.EnteredVariant ? Number(comparison.Operand.AsString) : 0;
                return _activity.Canvas(Number(subject.Name), comparison, variant);
            default:
                throw new InvalidOperationException($"An unknown filter subject: {subject.Kind}.");
        }
    }

    // A name without a number was never stored: nothing can have it. 0 is taken, it counts all products and apps.
    private int Number(string name) => names.Find(name) is > 0 and var number ? number : -1;

    private int NumberOrTotal(string name) => name == FilterSubject.Any ? 0 : Number(name);

    // A birthday is asked for as a day of the year, and the age depends on the day of asking.
    private Read ReadField(string name, Comparator comparator)
    {
        if (name == ProfileSubjects.Age)
        {
            return (in FilterScope scope) => ProfileAge.Years(scope.Profile, scope.Now, companyZone);
        }

        if (comparator is Comparator.DayOfYearIs or Comparator.DayOfYearBefore or Comparator.DayOfYearAfter)
        {
            return static (in FilterScope scope) => ProfileAge.Birthday(scope.Profile);
        }

        var field = ProfileSubjects.Find(name) ?? throw new InvalidOperationException($"There is no profile field '{name}'.");
        return (in FilterScope scope) => field(scope.Profile);
    }

    // Of a spam report only one that a mail service brought counts, and only while the field is there: a field that was written without one never counted.
    private static bool EmailAvailable(Profile profile) =>
        profile.Field(ProfileField.Email) is { Length: > 0 } && profile.EmailSubscription != SubscriptionState.Unsubscribed
        && (EmailEngagement.Of(profile) is not { } emails
            || (EmailEngagement.BouncedAt(profile).IsNull && (emails.SpamAt == 0 || MoreFields.Of(profile, MoreField.MarkedEmailAsSpamAt).IsNull)));

    private static GroupState GroupStateOf(Profile profile, int group) =>
        profile.FindPart<SubscriptionGroups>(ProfilePartKind.SubscriptionGroups)?.StateOf(group) ?? GroupState.Unknown;

    // Whatever is no channel is the id of a group; a group that nobody ever set has no number.
    private static Read ReadSubscription(string channel, int group) => channel switch
    {
        "email" => static (in FilterScope scope) => Value.Of(SubscriptionStates.ToText(scope.Profile.EmailSubscription)),
        "push" => static (in FilterScope scope) => Value.Of(SubscriptionStates.ToText(scope.Profile.PushSubscription)),
        _ => (in FilterScope scope) => Value.Of(GroupStates.ToText(GroupStateOf(scope.Profile, group))),
    };

    private FilterPredicate CompileValue(Read read, Comparison comparison, bool isProperty)
    {
        var test = Test(comparison, isProperty);
        return (in FilterScope scope) => test(read(scope), scope);
    }

    // Where a path finds no list or object, a comparison with a value fails, and nothing is there (profiles-segments-campaigns §2.2).
    private FilterPredicate CompileValue(Read read, ValuePath path, Comparison comparison, bool isProperty)
    {
        if (path.IsName)
        {
            return CompileValue(read, comparison, isProperty);
        }

        var test = Test(comparison, isProperty);
        var otherShape = comparison.Comparator == Comparator.Blank;
        return (in FilterScope scope) => path.Any(read(scope), test, otherShape, scope);
    }

    private ValueTest Test(Comparison comparison, bool isProperty)
    {
        if (comparison.ValueOf is not { } other)
        {
            return _tests.Compile(comparison, isProperty);
        }

        var comparator = comparison.Comparator;
        var path = ValuePath.Parse(other);
        if (comparison.ValueOfContext)
        {
            var variable = ReadContext(path.Root);
            return (in Value value, in FilterScope scope) =>
                path.Find(variable(scope)) is { IsNull: false } operand && ValueTests.Found(comparator, value, operand, isProperty);
        }

        var attribute = Number(path.Root);
        return (in Value value, in FilterScope scope) =>
            path.Find(scope.Profile.Attribute(attribute)) is { IsNull: false } operand && ValueTests.Found(comparator, value, operand, isProperty);
    }

    private FilterPredicate CompileItems(FilterNode.AnyItem node)
    {
        var path = ValuePath.Parse(node.List.Name + "[]");
        var read = ReadRoot(node.List.Kind, path);
        var item = Compile(node.Node);
        ValueTest test = (in Value value, in FilterScope scope) => item(scope.On(value));
        return (in FilterScope scope) => path.Any(read(scope), test, otherShape: false, scope);
    }

    private Read ReadContext(string name)
    {
        ReadsContext = true;
        var utf8 = Encoding.UTF8.GetBytes(name);
        return (in FilterScope scope) => scope.Note?.Find(name, utf8) ?? Value.Null;
    }

    private Read ReadRoot(SubjectKind kind, ValuePath path)
    {
        switch (kind)
        {
            case SubjectKind.Attribute:
                var attribute = Number(path.Root);
                return (in FilterScope scope) => scope.Profile.Attribute(attribute);
            case SubjectKind.Item:
                var member = path.Root;
                return (in FilterScope scope) => scope.Item.Member(member);
            case SubjectKind.Context:
                return ReadContext(path.Root);
            default:
                var property = Encoding.UTF8.GetBytes(path.Root);
                return (in FilterScope scope) => scope.Properties.Find(property);
        }
    }
}
