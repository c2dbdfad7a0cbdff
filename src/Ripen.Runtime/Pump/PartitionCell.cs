using Ripen.Engine.Canvas;
using Ripen.Engine.Partitions;

namespace Ripen.Runtime.Pump;

/// <summary>A partition on this node: the engine, which only its applying thread may touch, and what others may see of it.</summary>
internal sealed class PartitionCell(EnginePartition engine)
{
    private long _nextLook = CanvasEntry.NotWaiting;
    private long _nextMinute = CanvasEntry.NotWaiting;
    private long _appliedSequence;
    private long _checkpointSequence;
    private int _changedProfiles;
    private int _loadedProfiles;
    private long _loadedBytes;
    private int _candidates;
    private int _openMessages;
    private bool _hasSweep;
    private string? _failure;

    /// <summary>The state machine; for its applying thread alone.</summary>
    public EnginePartition Engine { get; } = engine;

    /// <summary>The sequence that the next entry gets; for the committing thread alone.</summary>
    public long NextSequence { get; set; } = engine.Sequence + 1;

    /// <summary>The stamp of the last entry committed; for the committing thread alone.</summary>
    public long LastStamp { get; set; } = engine.Stamp;

    /// <summary>When a tick is wanted, milliseconds since 1970.</summary>
    public long NextLook => Volatile.Read(ref _nextLook);

    /// <summary>Whether <see cref="EnginePartition.PrepareDue"/> is wanted before a tick up to an instant.</summary>
    public bool IsBehind(long upTo) => Volatile.Read(ref _nextMinute) <= upTo;

    /// <summary>The last entry applied.</summary>
    public long AppliedSequence => Volatile.Read(ref _appliedSequence);

    /// <summary>Profiles that the next checkpoint would write.</summary>
    public int ChangedProfiles => Volatile.Read(ref _changedProfiles);

    /// <summary>Profiles in memory.</summary>
    public int LoadedProfiles => Volatile.Read(ref _loadedProfiles);

    /// <summary>What they take, in bytes.</summary>
    public long LoadedBytes => Volatile.Read(ref _loadedBytes);

    /// <summary>Candidates whose render or claim is under way.</summary>
    public int Candidates => Volatile.Read(ref _candidates);

    /// <summary>Messages to other partitions that have no receipt yet.</summary>
    public int OpenMessages => Volatile.Read(ref _openMessages);

    /// <summary>Whether a sweep is under way.</summary>
    public bool HasSweep => Volatile.Read(ref _hasSweep);

    /// <summary>The last entry that the stored checkpoint covers.</summary>
    public long CheckpointSequence
    {
        get => Volatile.Read(ref _checkpointSequence);
        set => Volatile.Write(ref _checkpointSequence, value);
    }

    /// <summary>Why the partition stands still, or null.</summary>
    public string? Failure => Volatile.Read(ref _failure);

    /// <summary>The partition must not go on.</summary>
    public void Fail(string reason) => Volatile.Write(ref _failure, reason);

    /// <summary>Shows others where the engine stands; for the applying thread.</summary>
    public void Publish()
    {
        Volatile.Write(ref _nextMinute, Engine.NextMinute);
        Volatile.Write(ref _nextLook, Engine.NextLook);
        Volatile.Write(ref _appliedSequence, Engine.Sequence);
        Volatile.Write(ref _changedProfiles, Engine.ChangedProfiles);
        Volatile.Write(ref _loadedProfiles, Engine.Profiles.Loaded);
        Volatile.Write(ref _loadedBytes, Engine.Profiles.LoadedBytes);
        Volatile.Write(ref _hasSweep, Engine.Sweeps.Next is not null);
        Volatile.Write(ref _candidates, Engine.UndecidedCandidates);
        Volatile.Write(ref _openMessages, Engine.OpenMessageCount);
    }
}
