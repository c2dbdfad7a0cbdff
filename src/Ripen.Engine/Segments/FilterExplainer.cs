using Ripen.Engine.Names;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Segments;

/// <summary>
/// Makes filter trees ready to say of every part whether it holds, where an audience only wants to know the whole. Each part is compiled by the same compiler, so that an explanation never
/// differs from what would happen.
/// </summary>
/// <param name="segments">The segments that leaves may name; they form no circle.</param>
public sealed class FilterExplainer(FilterCompiler compiler, IReadOnlyList<SegmentDefinition> segments, INames names)
{
    /// <summary>Compiles a filter tree and its parts, once for all users.</summary>
    public ExplainedFilter Compile(FilterNode node) =>
        new(node, compiler.Compile(node), [.. PartsOf(node).Select(Compile)], node is FilterNode.Leaf leaf ? Found(leaf.Subject) : static _ => Value.Null);

    // The parts of a condition on one item are of no user, so it is explained as a whole.
    private IReadOnlyList<FilterNode> PartsOf(FilterNode node) => node switch
    {
        FilterNode.And and => and.Nodes,
        FilterNode.Or or => or.Nodes,
        FilterNode.Not not => [not.Node],
        FilterNode.Leaf { Subject: { Kind: SubjectKind.Segment } subject } => [segments.First(s => s.Id == subject.Name).Filter],
        _ => [],
    };

    private Func<Profile, Value> Found(FilterSubject subject)
    {
        switch (subject.Kind)
        {
            case SubjectKind.Attribute:
                var path = ValuePath.Parse(subject.Name);
                var attribute = names.Find(path.Root);
                return attribute > 0 ? profile => path.Find(profile.Attribute(attribute)) : static _ => Value.Null;
            case SubjectKind.Profile:
                return ProfileSubjects.Find(subject.Name) ?? (static _ => Value.Null);
            case SubjectKind.Event:
                var name = names.Find(subject.Name);
                return name > 0 ? profile => Value.Of(profile.Events.Find(name).Count) : static _ => Value.Of(0L);
            default:
                return static _ => Value.Null;
        }
    }
}
