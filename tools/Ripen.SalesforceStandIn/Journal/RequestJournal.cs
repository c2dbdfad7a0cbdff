namespace Ripen.SalesforceStandIn.Journal;

/// <summary>
/// What arrived, in order, so that tests compare what the other side received (liquid-and-webhooks §5.4.7). Bounded: the oldest entries are dropped
/// and counted; the counts by kind include them. Calls to the stand-in's own pages and admin API are not in it. Safe for use by several threads.
/// </summary>
public sealed class RequestJournal
{
    private readonly Lock _gate = new();
    private readonly Queue<JournalEntry> _entries = new();
    private readonly List<Waiter> _waiters = [];
    private readonly int _capacity;
    private readonly int _bodyBytes;
    private readonly TimeProvider _clock;
    private long[] _arrived = new long[Enum.GetValues<PathKind>().Length];
    private long[] _answered = new long[Enum.GetValues<PathKind>().Length];
    private long _last;
    private long _dropped;

    internal RequestJournal(int capacity, int bodyBytes, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(bodyBytes);
        _capacity = capacity;
        _bodyBytes = bodyBytes;
        _clock = clock;
    }

    /// <summary>Requests since the start or the last reset, dropped ones included.</summary>
    public long Total
    {
        get
        {
            lock (_gate) return _last;
        }
    }

    /// <summary>Entries dropped because the journal was full.</summary>
    public long Dropped
    {
        get
        {
            lock (_gate) return _dropped;
        }
    }

    /// <summary>The entries kept, oldest first; of one kind when <paramref name="kind"/> is given.</summary>
    public IReadOnlyList<JournalEntry> Entries(PathKind? kind = null) => Page(kind, after: 0, limit: int.MaxValue);

    /// <summary>Up to <paramref name="limit"/> entries with a number above <paramref name="after"/>, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Page(PathKind? kind, long after, int limit)
    {
        lock (_gate)
        {
            return [.. _entries.Where(entry => entry.Number > after && (kind is null || entry.Kind == kind)).Take(limit)];
        }
    }

    /// <summary>Requests of a kind that arrived since the start or the last reset.</summary>
    public long Arrived(PathKind kind)
    {
        lock (_gate) return _arrived[(int)kind];
    }

    /// <summary>Requests of a kind that are done with, those without an answer included.</summary>
    public long Answered(PathKind kind)
    {
        lock (_gate) return _answered[(int)kind];
    }

    /// <summary>Completes when <paramref name="count"/> requests of a kind have been answered since the start or the last reset.</summary>
    public Task WaitForAnswersAsync(PathKind kind, long count, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_answered[(int)kind] >= count) return Task.CompletedTask;
            var waiter = new Waiter(kind, count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _waiters.Add(waiter);
            return waiter.Done.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Forgets all entries and starts counting at 0.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _arrived = new long[_arrived.Length];
            _answered = new long[_answered.Length];
            _last = 0;
            _dropped = 0;
        }
    }

    internal JournalEntry Add(PathKind kind, string method, string path, IReadOnlyList<KeyValuePair<string, string>> headers, byte[] body)
    {
        var kept = body.Length <= _bodyBytes ? body : body[.._bodyBytes];
        lock (_gate)
        {
            var entry = new JournalEntry(++_last, _clock.GetUtcNow(), kind, method, path, headers, kept, body.Length);
            _arrived[(int)kind]++;
            _entries.Enqueue(entry);
            if (_entries.Count > _capacity)
            {
                _entries.Dequeue();
                _dropped++;
            }

            return entry;
        }
    }

    internal void Finish(JournalEntry entry, int status)
    {
        entry.SetStatus(status);
        lock (_gate)
        {
            var answered = ++_answered[(int)entry.Kind];
            for (var i = _waiters.Count - 1; i >= 0; i--)
            {
                if (_waiters[i].Kind != entry.Kind || _waiters[i].Count > answered) continue;
                _waiters[i].Done.TrySetResult();
                _waiters.RemoveAt(i);
            }
        }
    }

    private sealed record Waiter(PathKind Kind, long Count, TaskCompletionSource Done);
}
