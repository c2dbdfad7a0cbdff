using Ripen.Engine.Canvas;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Runtime.Pump;

namespace Ripen.Runtime.Timers;

/// <summary>
/// Sees to it that timers fire at their due instant: asks each partition's index when it wants to be looked at, and appends a tick then. A tick covers a second and so many users at
/// most, and only so many are on their way at once, so that neither a server that was down for days nor a million waits that end together keep others waiting.
/// </summary>
internal sealed class TickPump : IDisposable
{
    /// <summary>The stretch that one tick covers, milliseconds.</summary>
    public const long Stretch = 1_000;

    /// <summary>How many partitions may tick at once. A row of the log holds the ticks of all of them, and callers wait for the whole row.</summary>
    public const int MaxAtOnce = 8;

    /// <summary>How many users the index looks at in one go, between two batches.</summary>
    public const int MaxUsersPerLook = 256;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // Two looks at once must not plan over each other: the one that saw less would put the timer off.
    private readonly Lock _lock = new();
    private readonly PartitionCell[] _cells;
    private readonly Inbox _inbox;
    private readonly Func<int, Func<EnginePartition, bool>, Task<bool>> _ask;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly int[] _ticking;
    private int _atOnce;
    private int _first;
    private long _scheduled = long.MaxValue;

    /// <summary>A pump at rest; <see cref="Look"/> starts it.</summary>
    /// <param name="ask">Does something with a partition between batches, on its own thread.</param>
    public TickPump(PartitionCell[] cells, Inbox inbox, Func<int, Func<EnginePartition, bool>, Task<bool>> ask, TimeProvider time)
    {
        _cells = cells;
        _inbox = inbox;
        _ask = ask;
        _time = time;
        _ticking = new int[cells.Length];
        _timer = time.CreateTimer(static pump => ((TickPump)pump!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The earliest instant at which a partition wants a tick, milliseconds since 1970, or <see cref="CanvasEntry.NotWaiting"/>.</summary>
    public long NextLook => _cells.Min(c => c.Failure is null ? c.NextLook : CanvasEntry.NotWaiting);

    /// <summary>Whether a tick is on its way.</summary>
    public bool IsTicking => Array.Exists(_ticking, t => t != 0);

    /// <summary>A partition has something due earlier than before.</summary>
    public void LookChanged(int partition)
    {
        lock (_lock)
        {
            if (_cells[partition].NextLook < _scheduled)
            {
                LookInTurn();
            }
        }
    }

    /// <summary>Appends ticks where something is due, and plans the next look.</summary>
    public void Look()
    {
        lock (_lock)
        {
            LookInTurn();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    // Where the clock jumps between the look and the planning of the next, the plan would be late by the jump: so it looks again.
    private void LookInTurn()
    {
        long now;
        do
        {
            now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            LookAt(now);
        }
        while (_scheduled != CanvasEntry.NotWaiting && _scheduled <= _time.GetUtcNow().ToUnixTimeMilliseconds() && _scheduled > now);
    }

    // Every look begins with another partition, so that all have their turn when more want a tick than may have one.
    private void LookAt(long now)
    {
        var next = CanvasEntry.NotWaiting;
        _first = (_first + 1) % _cells.Length;
        for (var i = 0; i < _cells.Length; i++)
        {
            var partition = (_first + i) % _cells.Length;
            var look = _cells[partition].Failure is null ? _cells[partition].NextLook : CanvasEntry.NotWaiting;
            if (look <= now)
            {
                Tick(partition, Math.Min(now, look + Stretch));
            }
            else
            {
                next = Math.Min(next, look);
            }
        }

        _scheduled = next;
        if (next != CanvasEntry.NotWaiting)
        {
            var wait = TimeSpan.FromMilliseconds(next - now);
            _timer.Change(wait < Longest ? wait : Longest, Timeout.InfiniteTimeSpan);
        }
    }

    // One tick of a partition at a time; when it was applied, the next look decides on another, and on those for which there was no room.
    private void Tick(int partition, long upTo)
    {
        if (_atOnce >= MaxAtOnce || _ticking[partition] != 0)
        {
            return;
        }

        Volatile.Write(ref _ticking[partition], 1);
        _atOnce++;
        _ = TickAsync(partition, upTo);
    }

    private async Task TickAsync(int partition, long upTo)
    {
        var isDone = await TryTickAsync(partition, upTo).ConfigureAwait(false);
        lock (_lock)
        {
            _atOnce--;
            Volatile.Write(ref _ticking[partition], 0);
            if (isDone || _cells[partition].Failure is not null)
            {
                LookInTurn(); // where nothing is committed any more, the same tick would be wanted for ever
            }
        }
    }

    // False: the partition stands still, nothing is committed any more, or the node is stopping.
    private async Task<bool> TryTickAsync(int partition, long upTo)
    {
        try
        {
            if (_cells[partition].IsBehind(upTo))
            {
                return await _ask(partition, engine => Prepare(engine, upTo)).ConfigureAwait(false); // then what is really due is known better
            }
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        var answer = new EntryAnswer(1);
        return _inbox.TryPost(partition, Entries.Due(upTo), answer) && (await answer.Task.ConfigureAwait(false)).Status != AppendStatus.Unavailable;
    }

    private static bool Prepare(EnginePartition engine, long upTo)
    {
        engine.PrepareDue(upTo, MaxUsersPerLook);
        return true;
    }
}
