using Ripen.Engine.Codec;

namespace Ripen.Engine.Counting;

/// <summary>
/// How many entries are in each step of each canvas at this moment, of the users of one partition (canvas §6.2, "pending now"). A profile's share is moved when it is packed, by what its row said before
/// and what it says now, so that whatever took an entry somewhere is counted: an event, a timer, an edit, a merge, a deletion. Canvases and steps are numbers of the registry; a step that a newer version
/// of the canvas no longer has keeps its users until their wait ends, and is here as long.
/// </summary>
public sealed class PendingEntries
{
    private readonly Dictionary<(int Canvas, int Step), long> _entries = [];

    /// <summary>The steps in which somebody is.</summary>
    public IReadOnlyDictionary<(int Canvas, int Step), long> All => _entries;

    /// <summary>How many entries are in a step.</summary>
    public long In(int canvas, int step) => _entries.GetValueOrDefault((canvas, step));

    /// <summary>Entries came into a step, or, where there are less than none, left it.</summary>
    internal void Add(int canvas, int step, long entries)
    {
        var left = In(canvas, step) + entries;
        if (left == 0)
        {
            _entries.Remove((canvas, step));
        }
        else
        {
            _entries[(canvas, step)] = left;
        }
    }

    /// <summary>Writes all.</summary>
    internal void Write(ByteWriter to)
    {
        to.Count(_entries.Count);
        foreach (var ((canvas, step), entries) in _entries.OrderBy(e => e.Key))
        {
            to.Count(canvas);
            to.Count(step);
            to.Signed(entries);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _entries.Add((from.Count(), from.Count()), from.Signed());
        }
    }
}
