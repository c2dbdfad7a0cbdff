namespace Ripen.Delivery.Pipeline;

/// <summary>
/// Attempts that are due and wait for their turn under <c>rate_per_minute</c> (canvas §5), for each campaign and canvas in the order in which they came. Turns come evenly. In memory only: after a
/// restart what is open comes again. Safe to use on many threads.
/// </summary>
internal sealed class RateQueues
{
    /// <summary>How long an attempt waits for its turn at most; after it the message is aborted.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(72);

    /// <summary>The shortest time between two turns; at higher rates a turn takes several.</summary>
    public static readonly TimeSpan ShortestStep = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly Dictionary<(int Campaign, int Canvas), Turns> _turns = [];

    // The places of those that wait. Who was taken out has none, and is passed over at its turn.
    private readonly Dictionary<(int Partition, long Number), long> _places = [];
    private long _lastPlace;

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _places.Count;
            }
        }
    }

    /// <summary>Adds an attempt. The answer is when the next turn is, when nobody is waiting for that turn yet: the caller then calls <see cref="Take"/> at that instant.</summary>
    public DateTimeOffset? Add(DeliveryWork work, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_turns.TryGetValue(work.RateOwner, out var turns))
            {
                turns = new Turns();
                _turns.Add(work.RateOwner, turns);
            }

            _places[(work.Partition, work.Number)] = ++_lastPlace;
            turns.Waiting.Enqueue((work, now, _lastPlace));
            if (turns.IsCalled)
            {
                return null;
            }

            turns.IsCalled = true;
            return turns.Next > now ? turns.Next : now;
        }
    }

    /// <summary>Takes an attempt out; false when it does not wait here.</summary>
    public bool Remove(int partition, long number)
    {
        lock (_gate)
        {
            return _places.Remove((partition, number));
        }
    }

    /// <summary>A turn: whose it is, each with the instant since which it waited, and when the next turn is, or null when nobody waits.</summary>
    /// <param name="ratePerMinute">The rate in force; null: there is none any more, and all go.</param>
    public (IReadOnlyList<(DeliveryWork Work, DateTimeOffset Since)> Taken, DateTimeOffset? Next) Take((int Campaign, int Canvas) owner, int? ratePerMinute, DateTimeOffset now)
    {
        lock (_gate)
        {
            var turns = _turns[owner];
            var step = ratePerMinute is { } rate ? TimeSpan.FromMinutes(1) / rate : TimeSpan.Zero;
            var most = ratePerMinute is null ? turns.Waiting.Count : Math.Max(1, (int)(ShortestStep / step));
            var taken = new List<(DeliveryWork, DateTimeOffset)>();
            while (taken.Count < most && turns.Waiting.TryDequeue(out var first))
            {
                if (_places.TryGetValue((first.Work.Partition, first.Work.Number), out var place) && place == first.Place)
                {
                    _places.Remove((first.Work.Partition, first.Work.Number));
                    taken.Add((first.Work, first.Since));
                }
            }

            turns.Next = now + (step * taken.Count);
            turns.IsCalled = turns.Waiting.Count > 0;
            return (taken, turns.IsCalled ? turns.Next : null);
        }
    }

    private sealed class Turns
    {
        public Queue<(DeliveryWork Work, DateTimeOffset Since, long Place)> Waiting { get; } = new();

        public DateTimeOffset Next { get; set; }

        public bool IsCalled { get; set; }
    }
}
