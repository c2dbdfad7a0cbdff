using Ripen.Engine.Names;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Segments;

/// <summary>
/// Says of every part of a filter tree whether it holds, where an audience only wants to know the whole. It asks the same evaluator, part by part, so that an explanation never differs
/// from what would happen.
/// </summary>
/// <param name="segments">The segments that leaves may name; they form no circle.</param>
public sealed class FilterExplainer(FilterCompiler compiler, IReadOnlyList<SegmentDefinition> segments, INames names)
{
    /// <summary>Explains a filter tree. Every part is evaluated, also where the whole is decided already.</summary>
    public FilterFinding Explain(FilterNode node, in FilterScope scope)
    {
        var parts = new List<FilterFinding>();
        foreach (var part in PartsOf(node))
        {
            parts.Add(Explain(part, scope));
        }

        return new FilterFinding(node, compiler.Compile(node)(scope), parts, node is FilterNode.Leaf leaf ? Found(leaf.Subject, scope.Profile) : Value.Null);
    }

    private IReadOnlyList<FilterNode> PartsOf(FilterNode node) => node switch
    {
        FilterNode.And and => and.Nodes,
        FilterNode.Or or => or.Nodes,
        FilterNode.Not not => [not.Node],
        FilterNode.Leaf { Subject: { Kind: SubjectKind.Segment } subject } => [segments.First(s => s.Id == subject.Name).Filter],
        _ => [],
    };

    private Value Found(FilterSubject subject, Profile profile) => subject.Kind switch
    {
        SubjectKind.Attribute => names.Find(subject.Name) is > 0 and var number ? profile.Attribute(number) : Value.Null,
        SubjectKind.Profile => ProfileSubjects.Find(subject.Name)?.Invoke(profile) ?? Value.Null,
        SubjectKind.Event => names.Find(subject.Name) is > 0 and var number ? Value.Of(profile.Events.Find(number).Count) : Value.Of(0L),
        _ => Value.Null,
    };
}
