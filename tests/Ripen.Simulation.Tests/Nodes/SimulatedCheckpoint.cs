using Microsoft.Extensions.Logging.Abstractions;
using Ripen.Engine.Partitions;
using Ripen.Runtime.Checkpoints;
using Ripen.Runtime.History;
using Ripen.Runtime.Pump;
using Ripen.Simulation.Tests.Machines;
using Ripen.Storage.Checkpoints;
using Ripen.Storage.Log;

namespace Ripen.Simulation.Tests.Nodes;

/// <summary>
/// The rounds of <c>CheckpointLoop</c>, one stage at a call, so that everything else may happen between two stages: a partition's changes are taken; they are written; its profiles may
/// leave memory; after the last partition the store is synced, and then the log is cut.
/// </summary>
internal sealed class SimulatedCheckpoint(
    Machine machine, PartitionCell[] cells, ILog log, ICheckpointStore store, Func<int, long> appliedRow, Func<long> appliedThrough) : IDisposable
{
    private readonly HistoryKeeper _history = new(store, new HistoryOptions(), machine.Clock, NullLogger.Instance);
    private readonly CheckpointBatch _batch = new();
    private readonly CheckpointBuffer _buffer = new();
    private readonly long[] _rows = new long[cells.Length];
    private readonly long _keep = machine.Options.ProfileBytesInMemory / cells.Length;
    private PartitionCheckpoint? _taken;
    private long _takenRow;
    private bool _isWritten;
    private bool _isSynced;
    private int _next;

    /// <summary>Notes where a partition's stored checkpoint stands.</summary>
    public void StartAt(int partition, long sequence, long row)
    {
        cells[partition].CheckpointSequence = sequence;
        _rows[partition] = row;
    }

    /// <summary>Does the next stage.</summary>
    public string Step()
    {
        if (_taken is not null)
        {
            return _isWritten ? Trim(_taken) : Write(_taken);
        }

        for (; _next < cells.Length; _next++)
        {
            if (cells[_next].AppliedSequence > cells[_next].CheckpointSequence)
            {
                _taken = cells[_next].Engine.TakeCheckpoint(_buffer);
                _takenRow = appliedRow(_next % machine.Options.ApplyThreads);
                return $"takes partition {_next} at {_taken.Sequence}";
            }
        }

        return _isSynced ? Cut() : Sync();
    }

    private string Write(PartitionCheckpoint taken)
    {
        _batch.Clear();
        CheckpointRows.Fill(_batch, taken, _takenRow, machine.Registry);
        store.Write(_batch);
        if (_batch.History is not null)
        {
            _history.Added(_next);
        }

        cells[_next].CheckpointSequence = taken.Sequence;
        _rows[_next] = _takenRow;
        _isWritten = true;
        return $"writes partition {_next}";
    }

    private string Trim(PartitionCheckpoint taken)
    {
        cells[_next].Engine.Profiles.ClearUnsaved(taken.Stored);
        cells[_next].Engine.Profiles.Trim(_keep);
        (_taken, _isWritten) = (null, false);
        return $"lets go of profiles of partition {_next++}";
    }

    private string Sync()
    {
        store.Sync();
        _isSynced = true;
        return "syncs";
    }

    private string Cut()
    {
        var row = CheckpointLoop.CutRow(cells, _rows, appliedThrough());
        log.CutBefore(row);
        (_next, _isSynced) = (0, false);
        return _history.Merge() ? $"cuts the log before {row}, and merges history" : $"cuts the log before {row}";
    }

    public void Dispose() => _history.Dispose();
}
