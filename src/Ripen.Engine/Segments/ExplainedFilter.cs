using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Segments;

/// <summary>A filter tree of which every part is compiled; see <see cref="FilterExplainer"/>. Immutable: any thread may ask it.</summary>
public sealed class ExplainedFilter
{
    private readonly FilterNode _node;
    private readonly FilterPredicate _predicate;
    private readonly ExplainedFilter[] _parts;
    private readonly Func<Profile, long, Value> _found;

    internal ExplainedFilter(FilterNode node, FilterPredicate predicate, ExplainedFilter[] parts, Func<Profile, long, Value> found) =>
        (_node, _predicate, _parts, _found) = (node, predicate, parts, found);

    /// <summary>What the tree and its parts say of one user. Every part is evaluated, also where the whole is decided already.</summary>
    public FilterFinding Explain(in FilterScope scope)
    {
        var parts = new FilterFinding[_parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = _parts[i].Explain(scope);
        }

        return new FilterFinding(_node, _predicate(scope), parts, _found(scope.Profile, scope.Now));
    }
}
