namespace Ripen.Delivery.Tokens;

/// <summary>Lets one renewal at a time into each cache key. Those that waited for one that failed learn of it instead of trying in turn.</summary>
internal sealed class RenewalGate
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    /// <summary>Deliveries that renew or wait for a renewal.</summary>
    public int Users
    {
        get
        {
            lock (_gate)
            {
                return _turns.Values.Sum(turn => turn.Users);
            }
        }
    }

    /// <summary>Waits for the turn. A turn that comes with <see cref="Turn.HasFailed"/> set is to be left without trying.</summary>
    public async Task<Turn> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Turn? turn;
        lock (_gate)
        {
            if (!_turns.TryGetValue(key, out turn))
            {
                turn = new Turn(key);
                _turns.Add(key, turn);
            }

            turn.Users++;
        }

        try
        {
            await turn.Door.WaitAsync(cancellationToken);
            return turn;
        }
        catch
        {
            Forget(turn);
            throw;
        }
    }

    /// <summary>Ends the turn.</summary>
    public void Leave(Turn turn)
    {
        turn.Door.Release();
        Forget(turn);
    }

    private void Forget(Turn turn)
    {
        lock (_gate)
        {
            if (--turn.Users == 0)
            {
                _turns.Remove(turn.Key);
            }
        }
    }

    /// <summary>The renewal of one key, shared by all that want it at this time.</summary>
    internal sealed class Turn(string key)
    {
        public string Key { get; } = key;

        // Never disposed: its wait handle is never made.
        public SemaphoreSlim Door { get; } = new(1, 1);

        public int Users { get; set; }

        public HeaderRendering? Failure { get; set; }

        public bool HasFailed => Failure is not null;
    }
}
