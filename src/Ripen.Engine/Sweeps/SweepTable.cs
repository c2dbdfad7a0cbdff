using Ripen.Engine.Codec;

namespace Ripen.Engine.Sweeps;

/// <summary>The sweeps of one partition: those under way, oldest first, and the last that came to an end.</summary>
public sealed class SweepTable
{
    /// <summary>How many may be under way at once.</summary>
    public const int MaxRunning = 32;

    /// <summary>How many that came to an end are remembered.</summary>
    public const int MaxFinished = 64;

    private readonly List<Sweep> _running = [];
    private readonly List<Sweep> _finished = [];

    /// <summary>All of them, those under way first; each list oldest first.</summary>
    public IEnumerable<Sweep> All => _running.Concat(_finished);

    /// <summary>The one whose turn it is: the oldest under way, or null.</summary>
    public Sweep? Next => _running.Count > 0 ? _running[0] : null;

    /// <summary>Whether another may begin.</summary>
    public bool HasRoom => _running.Count < MaxRunning;

    /// <summary>A sweep that is remembered, or null.</summary>
    public Sweep? Find(ulong id) => _running.Find(s => s.Id == id) ?? _finished.Find(s => s.Id == id);

    internal void Add(Sweep sweep) => _running.Add(sweep);

    internal void Finish(Sweep sweep, SweepStatus status, long now)
    {
        (sweep.Status, sweep.FinishedAt) = (status, now);
        _running.Remove(sweep);
        _finished.Add(sweep);
        if (_finished.Count > MaxFinished)
        {
            _finished.RemoveAt(0);
        }
    }

    internal void Write(ByteWriter to)
    {
        to.Count(_running.Count + _finished.Count);
        foreach (var sweep in All)
        {
            sweep.Write(to);
        }
    }

    internal void Read(ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            var sweep = Sweep.Read(ref from);
            (sweep.Status == SweepStatus.Running ? _running : _finished).Add(sweep);
        }
    }
}
