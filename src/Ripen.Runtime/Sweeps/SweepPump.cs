using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Runtime.Pump;
using Ripen.Storage.Checkpoints;

namespace Ripen.Runtime.Sweeps;

/// <summary>
/// Drives sweeps: for each partition that has one under way it looks up the next users, appends a step with their keys, and when that was applied the next. Steps go between other
/// entries, and only so many are on their way at once, so that traffic goes on. What a sweep has done is the partition's state; the pump remembers nothing.
/// </summary>
internal sealed class SweepPump : IDisposable
{
    /// <summary>How many partitions may have a step on its way at once.</summary>
    public const int MaxAtOnce = 2;

    /// <summary>Where so many messages to other partitions wait for a receipt, no step is made: the deletion of a user says several things to others.</summary>
    public const int MaxOpenMessages = 2_000;

    /// <summary>Where so many candidates are undecided, no step is made: a campaign that is sent to everybody makes one for each.</summary>
    public const int MaxCandidates = 2_000;

    private readonly Lock _lock = new();
    private readonly PartitionCell[] _cells;
    private readonly Inbox _inbox;
    private readonly Func<int, Func<EnginePartition, SweepPlace?>, Task<SweepPlace?>> _ask;
    private readonly ICheckpointReader[] _readers;
    private readonly Stack<ICheckpointReader> _free;
    private readonly int[] _stepping;
    private readonly HashSet<Task> _onTheWay = [];
    private int _first;
    private bool _stopping;

    /// <summary>A pump at rest; <see cref="Look"/> starts it.</summary>
    /// <param name="ask">Does something with a partition between batches, on its own thread.</param>
    public SweepPump(PartitionCell[] cells, Inbox inbox, ICheckpointStore store, Func<int, Func<EnginePartition, SweepPlace?>, Task<SweepPlace?>> ask)
    {
        _cells = cells;
        _inbox = inbox;
        _ask = ask;
        _stepping = new int[cells.Length];
        _readers = [.. Enumerable.Range(0, MaxAtOnce).Select(_ => store.OpenReader())];
        _free = new Stack<ICheckpointReader>(_readers);
    }

    /// <summary>Whether a sweep is under way in any partition that goes on.</summary>
    public bool IsSweeping => Array.Exists(_cells, c => c.HasSweep && c.Failure is null);

    /// <summary>A partition has a sweep under way.</summary>
    public void Opened(int partition)
    {
        if (Volatile.Read(ref _stepping[partition]) == 0)
        {
            Look();
        }
    }

    /// <summary>Appends steps where there is room for one more.</summary>
    public void Look()
    {
        lock (_lock)
        {
            LookInTurn();
        }
    }

    /// <summary>Begins no further step, and returns when those on their way are done.</summary>
    public Task StopAsync()
    {
        lock (_lock)
        {
            _stopping = true;
            return Task.WhenAll(_onTheWay);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(_readers, r => r.Dispose());

    // Every look begins with another partition, so that all come on at the same pace.
    private void LookInTurn()
    {
        var first = _first;
        for (var i = 0; i < _cells.Length && _free.Count > 0 && !_stopping; i++)
        {
            var partition = (first + i) % _cells.Length;
            if (_stepping[partition] == 0 && MayStep(_cells[partition]))
            {
                Volatile.Write(ref _stepping[partition], 1);
                var reader = _free.Pop();
                _onTheWay.Add(Task.Run(() => StepAsync(partition, reader)));
                _first = (partition + 1) % _cells.Length;
            }
        }
    }

    private static bool MayStep(PartitionCell cell) =>
        cell is { HasSweep: true, Failure: null, OpenMessages: < MaxOpenMessages, Candidates: < MaxCandidates };

    private async Task StepAsync(int partition, ICheckpointReader reader)
    {
        var isDone = await TryStepAsync(partition, reader).ConfigureAwait(false);
        lock (_lock)
        {
            _onTheWay.RemoveWhere(t => t.IsCompleted);
            _free.Push(reader);
            Volatile.Write(ref _stepping[partition], 0);
            if (isDone || _cells[partition].Failure is not null)
            {
                LookInTurn(); // where nothing is committed any more, the same step would be wanted for ever
            }
        }
    }

    private async Task<bool> TryStepAsync(int partition, ICheckpointReader reader)
    {
        SweepPlace? place;
        try
        {
            place = await _ask(partition, SweepPlace.Of).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            return false; // the partition stands still, or the node is stopping
        }

        if (place is null)
        {
            return true;
        }

        var step = place.ToStep(reader, UserAddress.LastKey(partition, _cells.Length));
        var answer = new EntryAnswer(1);
        return _inbox.TryPost(partition, step, answer) && (await answer.Task.ConfigureAwait(false)).Status != AppendStatus.Unavailable;
    }
}
