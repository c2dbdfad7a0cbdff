using Ripen.Engine.Names;
using Ripen.Engine.Segments;

namespace Ripen.Engine.Rules;

/// <summary>Segments by number, each made a predicate when it is first asked for: few ever are. Thread-safe.</summary>
internal sealed class SegmentIndex(IReadOnlyList<SegmentDefinition> segments, INames names, TimeZoneInfo companyZone)
{
    private readonly Lock _compiling = new();
    private readonly FilterCompiler _filters = new(segments, names, companyZone);
    private readonly Dictionary<int, string> _ids = segments.Select(s => (s.Id, Number: names.Find(s.Id))).Where(s => s.Number > 0).ToDictionary(s => s.Number, s => s.Id);

    /// <summary>Who belongs to a segment; null when there is none of that number.</summary>
    public FilterPredicate? Find(int number)
    {
        if (!_ids.TryGetValue(number, out var id))
        {
            return null;
        }

        lock (_compiling)
        {
            return _filters.Segment(id);
        }
    }
}
