using Ripen.Engine.Names;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Segments;

/// <summary>
/// Makes filter trees ready to say of every part whether it holds, where an audience only wants to know the whole. Each part is compiled by the same compiler, so that an explanation never
/// differs from what would happen.
/// </summary>
/// <param name="segments">The segments that leaves may name; they form no circle.</param>
/// <param name="companyZone">The zone in which ages are told.</param>
public sealed class FilterExplainer(FilterCompiler compiler, IReadOnlyList<SegmentDefinition> segments, INames names, TimeZoneInfo companyZone)
{
    /// <summary>Compiles a filter tree and its parts, once for all users.</summary>
    public ExplainedFilter Compile(FilterNode node) =>
        new(node, compiler.Compile(node), [.. PartsOf(node).Select(Compile)], node is FilterNode.Leaf leaf ? Found(leaf) : static (_, _) => Value.Null);

    // The parts of a condition on one item are of no user, so it is explained as a whole.
    private IReadOnlyList<FilterNode> PartsOf(FilterNode node) => node switch
    {
        FilterNode.And and => and.Nodes,
        FilterNode.Or or => or.Nodes,
        FilterNode.Not not => [not.Node],
        FilterNode.Leaf { Subject: { Kind: SubjectKind.Segment } subject } => [segments.First(s => s.Id == subject.Name).Filter],
        _ => [],
    };

    private Func<Profile, long, Value> Found(FilterNode.Leaf leaf)
    {
        var subject = leaf.Subject;
        switch (subject.Kind)
        {
            case SubjectKind.Attribute:
                var path = ValuePath.Parse(subject.Name);
                var attribute = names.Find(path.Root);
                return attribute > 0 ? (profile, _) => path.Find(profile.Attribute(attribute)) : static (_, _) => Value.Null;
            case SubjectKind.Profile when subject.Name == ProfileSubjects.Age:
                return (profile, now) => ProfileAge.Years(profile, now, companyZone);
            case SubjectKind.Profile:
                return ProfileSubjects.Find(subject.Name) is { } field ? (profile, _) => field(profile) : static (_, _) => Value.Null;
            case SubjectKind.Event:
                return Count(CounterKind.Event, leaf);
            case SubjectKind.Purchase:
                return Count(CounterKind.Purchase, leaf);
            case SubjectKind.Sessions:
                return Count(CounterKind.Session, leaf);
            default:
                return static (_, _) => Value.Null;
        }
    }

    // The count that the leaf asks for, be it that of the last days.
    private Func<Profile, long, Value> Count(CounterKind kind, FilterNode.Leaf leaf)
    {
        var name = kind != CounterKind.Event && leaf.Subject.Name == FilterSubject.Any ? 0 : names.Find(leaf.Subject.Name) is > 0 and var number ? number : -1;
        var days = leaf.Comparisons.Max(c => c.InLastDays);
        return days == 0
            ? (profile, _) => Value.Of(profile.Counter(kind, name).Count)
            : (profile, now) => Value.Of(profile.CountFrom(kind, name, Instant.DayOf(now) - days));
    }
}
