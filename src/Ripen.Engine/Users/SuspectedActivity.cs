using Ripen.Engine.Codec;

namespace Ripen.Engine.Users;

/// <summary>
/// What was done under a user's name by what is most likely no person: a crawler, a scanner of links. It is kept and shown, and counts for nothing: no trigger, filter or score knows of it.
/// </summary>
public sealed class SuspectedActivity : IProfilePart
{
    /// <summary>How many names are told apart; what has another is counted under the number 0.</summary>
    public const int MaxNames = 100;

    private readonly List<(CounterKind Kind, ActivityCounter Counter)> _counters = [];

    /// <inheritdoc/>
    public bool IsEmpty => _counters.Count == 0;

    /// <summary>The number of the name of who did the last of it.</summary>
    public int Agent { get; private set; }

    /// <summary>What was done: sessions by the number of their app, events by that of their name, in the order of their first coming.</summary>
    public IReadOnlyList<(CounterKind Kind, ActivityCounter Counter)> All => _counters;

    /// <summary>Counts a session or event.</summary>
    /// <param name="agent">The number of the name of who did it.</param>
    /// <param name="time">Milliseconds since 1970.</param>
    public void Add(CounterKind kind, int name, long time, int agent)
    {
        Agent = agent;
        Add(kind, ActivityCounter.Of(name, 1, time));
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        Agent = from.Count();
        for (var left = from.Count(); left > 0; left--)
        {
            _counters.Add(((CounterKind)from.Byte(), new ActivityCounter(from.Count(), (long)from.Varint(), from.Signed(), from.Signed(), 0)));
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(Agent);
        to.Count(_counters.Count);
        foreach (var (kind, counter) in _counters)
        {
            to.Byte((byte)kind);
            to.Count(counter.Name);
            to.Varint((ulong)counter.Count);
            to.Signed(counter.First);
            to.Signed(counter.Last);
        }
    }

    /// <inheritdoc/>
    public void MergeFrom(IProfilePart loser)
    {
        var theirs = (SuspectedActivity)loser;
        Agent = Agent == 0 ? theirs.Agent : Agent;
        theirs._counters.ForEach(one => Add(one.Kind, one.Counter));
    }

    /// <summary>Takes a name out. False when nothing was done under it.</summary>
    public bool Remove(CounterKind kind, int name) => _counters.RemoveAll(one => one.Kind == kind && one.Counter.Name == name) > 0;

    private void Add(CounterKind kind, ActivityCounter counter)
    {
        var at = Find(kind, counter.Name);
        if (at < 0 && _counters.Count >= MaxNames)
        {
            counter = new ActivityCounter(0, counter.Count, counter.First, counter.Last, 0);
            at = Find(kind, 0);
        }

        if (at < 0)
        {
            _counters.Add((kind, counter));
            return;
        }

        var known = _counters[at].Counter;
        _counters[at] = (kind, new ActivityCounter(known.Name, known.Count + counter.Count, Math.Min(known.First, counter.First), Math.Max(known.Last, counter.Last), 0));
    }

    private int Find(CounterKind kind, int name) => _counters.FindIndex(one => one.Kind == kind && one.Counter.Name == name);
}
