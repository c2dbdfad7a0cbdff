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
        if (_cells[partition].NextLook < Volatile.Read(ref _scheduled))
        {
            Look();
        }
    }

    /// <summary>Appends ticks where something is due, and plans the next look.</summary>
    public void Look()
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
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

        Volatile.Write(ref _scheduled, next);
        if (next != CanvasEntry.NotWaiting)
        {
            var wait = TimeSpan.FromMilliseconds(next - now);
            _timer.Change(wait < Longest ? wait : Longest, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    // One tick of a partition at a time; when it was applied, the next look decides on another.
    private void Tick(int partition, long upTo)
    {
        if (Interlocked.CompareExchange(ref _ticking[partition], 1, 0) != 0)
        {
            return;
        }

        var entry = new PendingEntry(partition, Entries.Tick(upTo), isBounded: false, isAnswered: true);
        if (!_inbox.TryAdd(entry, _cells[partition]))
        {
            return; // the node is stopping
        }

        _ = AfterAsync(partition, entry.Answer);
    }

    private async Task AfterAsync(int partition, Task<AppendResult> answer)
    {
        await answer.ConfigureAwait(false);
        Volatile.Write(ref _ticking[partition], 0);
        Look();
    }
}
