using Ripen.Engine.Canvas;
using Ripen.Engine.Log;
using Ripen.Runtime.Pump;

namespace Ripen.Runtime.Timers;

/// <summary>
/// Sees to it that timers fire at their due instant: asks each partition's index when it wants to be looked at, and appends a tick then. A tick covers a second at most, so that a
/// server that was down for days catches up in small steps between other entries.
/// </summary>
internal sealed class TickPump : IDisposable
{
    /// <summary>The stretch that one tick covers, milliseconds.</summary>
    public const long Stretch = 1_000;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // Two looks at once must not plan over each other: the one that saw less would put the timer off.
    private readonly Lock _lock = new();
    private readonly PartitionCell[] _cells;
    private readonly Inbox _inbox;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly int[] _ticking;
    private long _scheduled = long.MaxValue;

    /// <summary>A pump at rest; <see cref="Look"/> starts it.</summary>
    public TickPump(PartitionCell[] cells, Inbox inbox, TimeProvider time)
    {
        _cells = cells;
        _inbox = inbox;
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

    private void LookAt(long now)
    {
        var next = CanvasEntry.NotWaiting;
        for (var i = 0; i < _cells.Length; i++)
        {
            var look = _cells[i].Failure is null ? _cells[i].NextLook : CanvasEntry.NotWaiting;
            if (look <= now)
            {
                Tick(i, Math.Min(now, look + Stretch));
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

    // One tick of a partition at a time; when it was applied, the next look decides on another.
    private void Tick(int partition, long upTo)
    {
        if (Interlocked.CompareExchange(ref _ticking[partition], 1, 0) != 0)
        {
            return;
        }

        var answer = new EntryAnswer(1);
        if (!_inbox.TryPost(partition, Entries.Tick(upTo), answer))
        {
            return; // the node is stopping
        }

        _ = AfterAsync(partition, answer.Task);
    }

    private async Task AfterAsync(int partition, Task<AppendResult> answer)
    {
        var result = await answer.ConfigureAwait(false);
        Volatile.Write(ref _ticking[partition], 0);
        if (result.Status != AppendStatus.Unavailable)
        {
            Look(); // where nothing is committed any more, the same tick would be wanted for ever
        }
    }
}
