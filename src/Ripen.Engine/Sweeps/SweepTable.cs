using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Users;

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
    private readonly List<(Sweep Sweep, HashSet<ulong> Ahead)> _scheduled = [];

    /// <summary>All of them, those under way first; each list oldest first.</summary>
    public IEnumerable<Sweep> All => _running.Concat(_finished);

    /// <summary>The one whose turn it is: the oldest under way that has users before it, or null.</summary>
    public Sweep? Next => _running.Find(s => s.Status != SweepStatus.Marked);

    /// <summary>When the next one that waits begins its second round, milliseconds since 1970, or <see cref="CanvasEntry.NotWaiting"/>.</summary>
    public long NextRound { get; private set; } = CanvasEntry.NotWaiting;

    /// <summary>Whether another may begin.</summary>
    public bool HasRoom => _running.Count < MaxRunning;

    /// <summary>A sweep that is remembered, or null.</summary>
    public Sweep? Find(ulong id) => _running.Find(s => s.Id == id) ?? _finished.Find(s => s.Id == id);

    /// <summary>Whether a sweep is under way that belongs to an instant: users whom it has not come to are owed what it does, before anything else happens to them.</summary>
    internal bool OwesEntries => _scheduled.Count > 0;

    /// <summary>Whether such a sweep belongs to that instant or to one before.</summary>
    internal bool OwesOf(long instant) => _scheduled.Exists(s => s.Sweep.At <= instant);

    /// <summary>How many users such sweeps came to for whom they did something.</summary>
    internal long OwedDone => _scheduled.Sum(s => s.Sweep.Entered + s.Sweep.Refused + s.Sweep.Waiting);

    internal void Add(Sweep sweep)
    {
        _running.Add(sweep);
        if (sweep.HasInstant)
        {
            _scheduled.Add((sweep, []));
        }
    }

    /// <summary>The next sweep that owes this user something whose instant is at or before another, or null. What it gives counts as paid. Oldest first.</summary>
    internal Sweep? TakeOwed(Profile profile, long upTo)
    {
        foreach (var (sweep, ahead) in _scheduled)
        {
            if (sweep.At <= upTo && profile.Key >= sweep.Cursor && WasThere(profile, sweep) && ahead.Add(profile.Key))
            {
                return sweep;
            }
        }

        return null;
    }

    /// <summary>A sweep has come to all keys before its cursor: who was paid ahead among them need not be remembered.</summary>
    internal void Passed(Sweep sweep, ulong key)
    {
        foreach (var (other, ahead) in _scheduled)
        {
            if (ReferenceEquals(other, sweep))
            {
                ahead.Remove(key);
            }
        }
    }

    /// <summary>What a sweep left waiting is decided.</summary>
    /// <param name="id">The sweep, or 0 for none; one that is remembered no more has nobody who looks.</param>
    /// <param name="attempt">What became of it; null when another partition goes on with it.</param>
    internal void Settle(ulong id, EntryAttempt? attempt)
    {
        if (id != 0 && Find(id) is { } sweep)
        {
            sweep.Waiting--;
            if (attempt is { } known)
            {
                sweep.Note(known);
            }
        }
    }

    /// <summary>Its users are marked: it waits for its instant, unless there are none.</summary>
    internal void EndRound(Sweep sweep, long now)
    {
        if (sweep.Status == SweepStatus.Running && sweep.Kind == SweepKind.DeleteMembers && sweep.Entered > 0)
        {
            sweep.Status = SweepStatus.Marked;
            PlanRounds();
        }
        else
        {
            Finish(sweep, SweepStatus.Done, now);
        }
    }

    /// <summary>Those whose instant has come begin their second round.</summary>
    internal void BeginRounds(long now, ulong firstKey)
    {
        foreach (var sweep in _running.Where(s => s.Status == SweepStatus.Marked && s.At <= now))
        {
            (sweep.Status, sweep.Cursor, sweep.Looked) = (SweepStatus.Deleting, firstKey, 0);
        }

        PlanRounds();
    }

    internal void Finish(Sweep sweep, SweepStatus status, long now)
    {
        (sweep.Status, sweep.FinishedAt) = (status, now);
        _running.Remove(sweep);
        _scheduled.RemoveAll(s => ReferenceEquals(s.Sweep, sweep));
        _finished.Add(sweep);
        if (_finished.Count > MaxFinished)
        {
            _finished.RemoveAt(0);
        }

        PlanRounds();
    }

    private void PlanRounds() => NextRound = _running.Where(s => s.Status == SweepStatus.Marked).Select(s => s.At).DefaultIfEmpty(CanvasEntry.NotWaiting).Min();

    // A launch comes at the stamp of an entry, and who was created under that stamp came before it as a rule.
    private static bool WasThere(Profile profile, Sweep sweep) => sweep.Kind == SweepKind.LaunchEntry ? profile.CreatedAt <= sweep.At : profile.CreatedAt < sweep.At;

    internal void Write(ByteWriter to)
    {
        to.Count(_running.Count + _finished.Count);
        foreach (var sweep in All)
        {
            sweep.Write(to);
        }

        foreach (var (_, ahead) in _scheduled)
        {
            to.Count(ahead.Count);
            foreach (var key in ahead.Order())
            {
                to.Fixed64(key);
            }
        }
    }

    internal void Read(ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            var sweep = Sweep.Read(ref from);
            if (sweep.IsUnderWay)
            {
                Add(sweep);
            }
            else
            {
                _finished.Add(sweep);
            }
        }

        PlanRounds();
        foreach (var (_, ahead) in _scheduled)
        {
            for (var left = from.Count(); left > 0; left--)
            {
                ahead.Add(from.Fixed64());
            }
        }
    }
}
