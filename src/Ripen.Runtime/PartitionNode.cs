using Microsoft.Extensions.Logging;
using Ripen.Engine.Names;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Runtime.Checkpoints;
using Ripen.Runtime.Effects;
using Ripen.Runtime.Erasure;
using Ripen.Runtime.History;
using Ripen.Runtime.Pump;
using Ripen.Runtime.Recovery;
using Ripen.Runtime.Sweeps;
using Ripen.Runtime.Timers;
using Ripen.Storage.Checkpoints;
using Ripen.Storage.Log;

namespace Ripen.Runtime;

/// <summary>
/// The partitions of one process: recovers them, then runs gather → commit → apply → answer on its own threads, fires timers, and checkpoints. <see cref="Start"/> once, then use it from any thread.
/// </summary>
public sealed class PartitionNode : IAsyncDisposable
{
    // More parts than the usual number of partitions are rare; their list is then an array.
    private const int PartsOnStack = 64;

    private readonly PartitionCell[] _cells;
    private readonly ApplyLoop[] _appliers;
    private readonly Inbox _inbox;
    private readonly Post _post;
    private readonly PumpOptions _options;
    private readonly CommitLoop _commits;
    private readonly HistoryKeeper _history;
    private readonly CheckpointLoop _checkpoints;
    private readonly TickPump _ticks;
    private readonly SweepPump _sweeps;
    private readonly ILog _log;
    private readonly IEffectHandler _effects;
    private readonly ICheckpointReader[] _readers;
    private readonly List<Thread> _threads = [];
    private readonly long _startRow;
    private bool _started;

    /// <summary>Loads the checkpoints. Nothing runs yet.</summary>
    /// <param name="time">The installation's clock: stamps and timers.</param>
    /// <param name="rules">The rule set with a number, bound; asked on several threads.</param>
    /// <param name="forgetUsers">Told on a thread of the node who was deleted, to take away what is kept of them elsewhere: keys, each with the instant at which the store had the user no more (Unix
    /// milliseconds). Within minutes of a deletion, and again after a start. Null where nothing is kept.</param>
    public PartitionNode(
        ILog log,
        ICheckpointStore store,
        INames names,
        Func<long, BoundRules> rules,
        IEffectHandler effects,
        PumpOptions options,
        HistoryOptions history,
        TimeProvider time,
        ILogger<PartitionNode> logger,
        Action<IReadOnlyDictionary<ulong, long>>? forgetUsers = null)
    {
        _log = log;
        _options = options;
        _effects = effects;
        _readers = [.. Enumerable.Range(0, options.ApplyThreads).Select(_ => store.OpenReader())];
        var sources = _readers.Select(r => new StoredProfiles(r)).ToArray();
        var loaded = Enumerable.Range(0, store.Identity.Partitions)
            .Select(p => PartitionLoader.Load(p, store, _readers[p % _readers.Length], sources[p % sources.Length], rules)).ToArray();
        _cells = [.. loaded.Select(l => new PartitionCell(l.Engine))];
        _startRow = loaded.Min(l => l.Row) + 1;
        _inbox = new Inbox(options, _cells.Length);
        _post = new Post(_inbox);
        _ticks = new TickPump(_cells, _inbox, AskAsync, time);
        _sweeps = new SweepPump(_cells, _inbox, store, AskAsync);
        _appliers = [.. Enumerable.Range(0, options.ApplyThreads).Select(_ => new ApplyLoop(_cells, effects, _post, options, _ticks.LookChanged, _sweeps.Opened, logger))];
        _commits = new CommitLoop(log, _inbox, _cells, _appliers, new RowAssembly(_cells, options, new RowPool(options)), time, logger);
        _history = new HistoryKeeper(store, history, time, logger);
        var erased = store.OpenReader();
        var erasure = new ErasureKeeper(store, erased, log, new ErasureNews(erased, forgetUsers, history.Erasure, logger), history.Erasure, time, logger);
        _checkpoints = new CheckpointLoop(store, log, names, _cells, _appliers, _commits, _history, new Activity.ActivityKeeper(store, time), new DeliveryKeeper(store, history, time), erasure, options, time, logger);
        for (var i = 0; i < loaded.Length; i++)
        {
            _checkpoints.StartAt(i, loaded[i].Engine.Sequence, loaded[i].Row);
        }
    }

    /// <summary>How many partitions there are.</summary>
    public int Partitions => _cells.Length;

    /// <summary>How many threads apply entries; partition <c>p</c> belongs to thread <c>p</c> modulo this.</summary>
    public int ApplyThreads => _appliers.Length;

    /// <summary>How long the replay at the start took.</summary>
    public TimeSpan RecoveryTime { get; private set; }

    /// <summary>How many entries the replay at the start applied.</summary>
    public long RecoveredEntries { get; private set; }

    /// <summary>Whether entries are taken.</summary>
    public bool IsReady => Volatile.Read(ref _started);

    /// <summary>The earliest instant at which a timer may be due, milliseconds since 1970; <see cref="long.MaxValue"/> for none.</summary>
    public long NextDue => _ticks.NextLook;

    /// <summary>The instant up to which lists reach, milliseconds since 1970.</summary>
    public long AsOf => _checkpoints.AsOf;

    /// <summary>How many users had a ledger that did not add up when its blocks were merged. A healthy installation has none.</summary>
    public long BrokenLedgers => _history.BrokenUsers;

    /// <summary>Whether stored ledger blocks wait to be merged.</summary>
    public bool IsMergingHistory => _history.HasWork;

    /// <summary>How many entries were taken since the start, of callers and of the system itself; grows only.</summary>
    public long TakenEntries => _inbox.Entries;

    /// <summary>
    /// How many of <see cref="TakenEntries"/> are neither applied, with their effects handed on, nor given up. When it is 0, nothing was on its way at the instant at which the call returned.
    /// </summary>
    public long EntriesOnTheWay
    {
        get
        {
            // What was taken is read last: what ends meanwhile then counts as on its way, never the other way round.
            var ended = _commits.GivenUpEntries + _appliers.Sum(a => a.AppliedEntries);
            return _inbox.Entries - ended;
        }
    }

    /// <summary>Replays the log, starts the threads, and hands everything that is still open to the effect handler.</summary>
    public void Start()
    {
        PendingRecount.Run(_cells, _readers);
        (RecoveredEntries, RecoveryTime) = LogReplay.Run(_log, _cells, _appliers.Length, _startRow);
        if (RecoveredEntries > 10_000)
        {
            _checkpoints.Calibrate(RecoveryTime.TotalSeconds * _appliers.Length / RecoveredEntries);
        }

        foreach (var cell in _cells)
        {
            cell.NextSequence = cell.Engine.Sequence + 1;
            cell.LastStamp = cell.Engine.Stamp;
            cell.Publish();
            _post.Carry([.. cell.Engine.OpenMessages], null);
            _effects.OnCandidates(cell.Engine, [.. cell.Engine.OpenCandidates]);
            _effects.OnDeliveries(cell.Engine, [.. cell.Engine.OpenDeliveries]);
        }

        for (var i = 0; i < _appliers.Length; i++)
        {
            _appliers[i].StartAt(_log.LastNumber);
            Run($"ripen-apply-{i}", _appliers[i].Run);
        }

        Run("ripen-commit", _commits.Run);
        Run("ripen-checkpoint", _checkpoints.Run);
        Volatile.Write(ref _started, true);
        _ticks.Look();
        _sweeps.Look();
    }

    /// <summary>Appends an entry and waits until it was applied.</summary>
    public Task<AppendResult> AppendAsync(int partition, byte[] entry) => AddAsync(partition, entry, [partition], entry.Length);

    /// <summary>Appends the entries of <see cref="EntryParts"/>, all or none, and waits until all were applied; the answer is the worst of all.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public Task<AppendResult> AppendAsync(ReadOnlyMemory<byte> parts)
    {
        var partitions = EntryParts.ReadPartitions(parts.Span, stackalloc int[PartsOnStack], out var bytes);
        return partitions.IsEmpty
            ? Task.FromResult(new AppendResult(AppendStatus.Applied, 0))
            : AddAsync(PendingRequest.InParts, parts, partitions, bytes);
    }

    /// <summary>Appends an entry of the system itself; it is never told to come back while the node runs, and nobody waits for it.</summary>
    public void Post(int partition, byte[] entry) => _inbox.TryPost(partition, entry, null);

    /// <summary>As <see cref="Post"/>, and says what came of it.</summary>
    public Task<AppendResult> PostAsync(int partition, byte[] entry)
    {
        var answer = new EntryAnswer(1);
        return _inbox.TryPost(partition, entry, answer) ? answer.Task : Task.FromResult(new AppendResult(AppendStatus.Unavailable, 0));
    }

    /// <summary>Asks a partition something between two batches, on its own thread. What the answer holds must not be the engine's live state.</summary>
    /// <exception cref="InvalidOperationException">The partition stands still.</exception>
    public Task<T> AskAsync<T>(int partition, Func<EnginePartition, T> question) => _appliers[partition % _appliers.Length].AskAsync(partition, question);

    /// <summary>Returns when everything applied before the call is in the checkpoint store, and with it in every list.</summary>
    public Task CatchUpAsync() => _checkpoints.CatchUpAsync();

    /// <summary>Appends ticks for what is due now; with a clock that was just moved.</summary>
    public void Tick() => _ticks.Look();

    /// <summary>What the node says of itself.</summary>
    public NodeStatus GetStatus() => new(
        _log.GetStatus(),
        _cells.Sum(c => c.AppliedSequence),
        _cells.Sum(c => c.CheckpointSequence),
        _checkpoints.ReplaySeconds,
        _cells.Sum(c => (long)c.LoadedProfiles),
        _cells.Sum(c => c.LoadedBytes),
        _cells.Sum(c => (long)c.ChangedProfiles),
        _cells.Sum(c => (long)c.Candidates),
        _cells.Sum(c => (long)c.OpenMessages),
        _cells.Select(c => c.Failure).Append(_commits.Failure?.Message).Append(_checkpoints.Failure?.Message).FirstOrDefault(f => f is not null));

    /// <summary>Whether a sweep is under way.</summary>
    public bool IsSweeping => _sweeps.IsSweeping;

    /// <summary>Whether a tick is on its way.</summary>
    public bool IsTicking => _ticks.IsTicking;

    /// <summary>Takes nothing any more, commits and applies what is queued, checkpoints, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _ticks.Dispose();
        await _sweeps.StopAsync();
        _inbox.Close();
        await Task.Run(() => Join("ripen-commit"));
        if (IsReady)
        {
            // The last checkpoint is of what is applied, and the last commits may still be on their way there.
            await Task.WhenAll(_appliers.Select(a => a.BarrierAsync()));
        }

        await Task.Run(() =>
        {
            _checkpoints.Stop();
            Join("ripen-checkpoint");
            Array.ForEach(_appliers, a => a.Close());
            _threads.ForEach(t => t.Join());
        });
        Array.ForEach(_readers, r => r.Dispose());
        _sweeps.Dispose();
        Array.ForEach(_appliers, a => a.Dispose());
        _checkpoints.Dispose();
        _inbox.Dispose();
    }

    private Task<AppendResult> AddAsync(int partition, ReadOnlyMemory<byte> bytes, ReadOnlySpan<int> partitions, long entryBytes)
    {
        if (!IsReady || _commits.Failure is not null || HasFailed(partitions))
        {
            return Task.FromResult(new AppendResult(AppendStatus.Unavailable, 0));
        }

        if (HasTooManyMessages(partitions))
        {
            return Task.FromResult(new AppendResult(AppendStatus.Busy, 0));
        }

        var answer = new EntryAnswer(partitions.Length);
        return _inbox.TryAdd(new PendingRequest(partition, bytes, IsBounded: true, answer), partitions, entryBytes)
            ? answer.Task
            : Task.FromResult(new AppendResult(AppendStatus.Busy, 0));
    }

    private bool HasFailed(ReadOnlySpan<int> partitions)
    {
        foreach (var partition in partitions)
        {
            if (_cells[partition].Failure is not null)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasTooManyMessages(ReadOnlySpan<int> partitions)
    {
        foreach (var partition in partitions)
        {
            if (_cells[partition].OpenMessages >= _options.OpenMessages)
            {
                return true;
            }
        }

        return false;
    }

    private void Join(string name) => _threads.Find(t => t.Name == name)?.Join();

    private void Run(string name, ThreadStart work)
    {
        var thread = new Thread(work) { Name = name, IsBackground = true };
        _threads.Add(thread);
        thread.Start();
    }
}
