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

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _turns.Values.Sum(t => t.Waiting.Count);
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

            turns.Waiting.Enqueue((work, now));
            if (turns.IsCalled)
            {
                return null;
            }

            turns.IsCalled = true;
            return turns.Next > now ? turns.Next : now;
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
                taken.Add(first);
            }

            turns.Next = now + (step * taken.Count);
            turns.IsCalled = turns.Waiting.Count > 0;
            return (taken, turns.IsCalled ? turns.Next : null);
        }
    }

    private sealed class Turns
    {
        public Queue<(DeliveryWork Work, DateTimeOffset Since)> Waiting { get; } = new();

        public DateTimeOffset Next { get; set; }

        public bool IsCalled { get; set; }
    }
}
