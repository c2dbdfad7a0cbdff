using Ripen.Demo.Watch;

namespace Ripen.Demo.Screen;

/// <summary>The rows by score, highest first. From frame to frame a row moves by one place at most, so that the eye can follow it.</summary>
internal sealed class CalmOrder
{
    private readonly List<BoardLead> _rows = [];

    /// <summary>The rows of the next frame; new leads come in at the end, before those without a score.</summary>
    public IReadOnlyList<BoardLead> Next(IEnumerable<BoardLead> leads)
    {
        var isFirst = _rows.Count == 0;
        foreach (var lead in leads)
        {
            if (!_rows.Contains(lead)) _rows.Add(lead);
        }

        if (isFirst)
        {
            var sorted = _rows.OrderByDescending(Rank).ToArray();
            _rows.Clear();
            _rows.AddRange(sorted);
            return _rows;
        }

        for (var i = 0; i + 1 < _rows.Count; i++)
        {
            if (Rank(_rows[i]) >= Rank(_rows[i + 1])) continue;
            (_rows[i], _rows[i + 1]) = (_rows[i + 1], _rows[i]);
            i++;
        }

        return _rows;
    }

    // Who is not scored stands below everyone who is.
    private static int Rank(BoardLead lead) => lead.IsExcluded ? int.MinValue : lead.Score ?? 0;
}
