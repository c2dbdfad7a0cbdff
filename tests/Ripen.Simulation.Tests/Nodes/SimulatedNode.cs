using Microsoft.Extensions.Logging.Abstractions;
using Ripen.Engine.Codec;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Runtime;
using Ripen.Runtime.Effects;
using Ripen.Runtime.Pump;
using Ripen.Runtime.Recovery;
using Ripen.Runtime.Sweeps;
using Ripen.Runtime.Timers;
using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Machines;
using Ripen.Storage.Checkpoints;
using Ripen.Storage.Log;

namespace Ripen.Simulation.Tests.Nodes;

/// <summary>
/// One process, from its start to its death, on a single thread. It works with the product's own <c>PartitionLoader</c>, <c>LogReplay</c>, <c>Inbox</c>, <c>CommitLoop</c>,
/// <c>RowAssembly</c> and <c>ApplyLoop</c>: each commit and each application is one call of their <c>Run</c> on a queue that is closed and so ends. Where the product waits for a clock
/// or another thread, a method here stands for it: <see cref="Look"/> for <c>TickPump</c>, <see cref="Sweep"/> for <c>SweepPump</c>, <see cref="Checkpoint"/> for <c>CheckpointLoop</c>, the constructor for <c>PartitionNode</c>.
/// </summary>
internal sealed class SimulatedNode : IDisposable
{
    private readonly Machine _machine;
    private readonly IEffectHandler _effects;
    private readonly SimulatedLog _log;
    private readonly SimulatedStore _store;
    private readonly PartitionCell[] _cells;
    private readonly RowAssembly _assembly;
    private readonly Queue<Deed>[] _written;
    private readonly Task?[] _ticks;
    private readonly Task?[] _steps;
    private readonly SweepPlace?[] _places;
    private readonly long[] _appliedRows;
    private readonly Queue<(ApplyLoop Loop, int Thread, Inbox Post)> _committed = [];
    private List<(PendingRequest Request, int[] Partitions, long Bytes)> _arrived = [];

    /// <summary>Starts on the disk as it is: checkpoints, then the log behind them.</summary>
    public SimulatedNode(Machine machine, Func<SimulatedNode, IEffectHandler> effects)
    {
        _machine = machine;
        machine.Disk.Open();
        _log = new SimulatedLog(machine.Disk, machine.Hazard, machine.Bug, DeedsOf);
        _store = new SimulatedStore(machine.OpenStore(), machine.Hazard, machine.Bug);
        Reader = _store.OpenReader();
        var profiles = new SimulatedProfiles(new StoredProfiles(Reader), machine.Hazard);
        var loaded = Enumerable.Range(0, machine.Partitions).Select(p => PartitionLoader.Load(p, _store, Reader, profiles, machine.Rules)).ToArray();
        _cells = [.. loaded.Select(l => new PartitionCell(l.Engine))];
        _assembly = new RowAssembly(_cells, machine.Options, new RowPool(machine.Options));
        _written = [.. _cells.Select(_ => new Queue<Deed>())];
        _ticks = new Task?[_cells.Length];
        _steps = new Task?[_cells.Length];
        _places = new SweepPlace?[_cells.Length];
        _appliedRows = [.. Enumerable.Repeat(_log.LastNumber, machine.Options.ApplyThreads)];
        Checkpoint = new SimulatedCheckpoint(machine, _cells, _log, _store, t => _appliedRows[t], AppliedThrough);
        for (var i = 0; i < loaded.Length; i++)
        {
            Checkpoint.StartAt(i, loaded[i].Engine.Sequence, loaded[i].Row);
        }

        LogReplay.Run(_log, _cells, threads: 1, loaded.Min(l => l.Row) + 1);
        _effects = effects(this);
        foreach (var cell in _cells)
        {
            cell.NextSequence = cell.Engine.Sequence + 1;
            cell.LastStamp = cell.Engine.Stamp;
            cell.Publish();
            foreach (var message in machine.Bug == PlantedBug.LostMessage ? [] : cell.Engine.OpenMessages)
            {
                Carry(new PendingRequest(message.Receiver, message.Entry, IsBounded: false, null));
            }

            _effects.OnCandidates(cell.Engine, [.. cell.Engine.OpenCandidates]);
            _effects.OnDeliveries(cell.Engine, [.. cell.Engine.OpenDeliveries]);
        }
    }

    public ICheckpointReader Reader { get; }

    public SimulatedCheckpoint Checkpoint { get; }

    public IEnumerable<EnginePartition> Engines => _cells.Select(c => c.Engine);

    /// <summary>Why a partition stands still, or null.</summary>
    public string? Failure => _cells.Select(c => c.Failure).FirstOrDefault(f => f is not null);

    /// <summary>Whether nothing waits to be committed or applied, nothing is due and no sweep is under way.</summary>
    public bool IsQuiet => _arrived.Count == 0 && _committed.Count == 0 && !_cells.Any(c => c.NextLook <= _machine.Clock.Now || c.Engine.Sweeps.Next is not null);

    /// <summary>Whom a name leads to, as far as is known now.</summary>
    public UserRef? Find(string name)
    {
        UserMatch? at = Engine(_machine.PartitionOf(name)).LookUp(Machine.IdentifierOf(name)) is [var first, ..] ? first : null;
        while (at is { IsHere: false })
        {
            at = Engine(at.User.Partition(_cells.Length)).LookUp(at.User);
        }

        return at?.User;
    }

    public EnginePartition Engine(int partition) => _cells[partition].Engine;

    /// <summary>A request of a caller arrives, with one entry for each deed.</summary>
    public Task<AppendResult> Send(IReadOnlyList<(Deed Deed, byte[] Entry)> parts)
    {
        var bytes = new ByteWriter();
        foreach (var (deed, entry) in parts)
        {
            EntryParts.Write(bytes, deed.Partition, entry);
            _written[deed.Partition].Enqueue(deed);
        }

        var answer = new EntryAnswer(parts.Count);
        _arrived.Add((new PendingRequest(PendingRequest.InParts, bytes.ToArray(), IsBounded: true, answer), [.. parts.Select(p => p.Deed.Partition)], parts.Sum(p => (long)p.Entry.Length)));
        return answer.Task;
    }

    /// <summary>The system itself appends an entry.</summary>
    public Task<AppendResult> Post(Deed deed, byte[] entry)
    {
        _written[deed.Partition].Enqueue(deed);
        var answer = new EntryAnswer(1);
        _arrived.Add((new PendingRequest(deed.Partition, entry, IsBounded: false, answer), [], 0));
        return answer.Task;
    }

    /// <summary>Writes everything that arrived: one row, or several where they would be too large.</summary>
    public void Commit()
    {
        using var inbox = new Inbox(_machine.Options, _cells.Length);
        foreach (var (request, partitions, bytes) in _arrived)
        {
            _ = request.IsBounded ? inbox.TryAdd(request, partitions, bytes) : inbox.TryPost(request.Partition, request.Bytes, request.Answer);
        }

        _arrived = [];
        inbox.Close();
        var posts = Enumerable.Range(0, _appliedRows.Length).Select(_ => new Inbox(_machine.Options, _cells.Length)).ToArray();
        var loops = posts.Select(p => new ApplyLoop(_cells, _effects, new Post(p), _machine.Options, _ => { }, _ => { }, NullLogger.Instance)).ToArray();
        var commits = new CommitLoop(_log, inbox, _cells, loops, _assembly, _machine.Clock, NullLogger.Instance);
        commits.Run();
        if (commits.Failure is { } failure)
        {
            throw failure;
        }

        for (var i = 0; i < loops.Length; i++)
        {
            _committed.Enqueue((loops[i], i, posts[i]));
        }
    }

    /// <summary>An applying thread applies what it was handed first. False when there is nothing.</summary>
    public bool Apply()
    {
        if (!_committed.TryDequeue(out var next))
        {
            return false;
        }

        next.Loop.Close();
        next.Loop.Run();
        next.Loop.Dispose();
        Take(next.Post);
        _appliedRows[next.Thread] = Math.Max(_appliedRows[next.Thread], next.Loop.AppliedRow);
        return true;
    }

    /// <summary>Posts a tick for each partition that has something due and has none on its way, or first looks at who may be due.</summary>
    /// <param name="most">How many users one tick, or one look, concerns.</param>
    public void Look(int most)
    {
        var now = _machine.Clock.Now;
        for (var i = 0; i < _cells.Length; i++)
        {
            if (_ticks[i] is not null and { IsCompleted: false } || _cells[i].NextLook > now)
            {
                continue;
            }

            var upTo = Math.Min(now, _cells[i].NextLook + TickPump.Stretch);
            if (_cells[i].IsBehind(upTo))
            {
                _cells[i].Engine.PrepareDue(upTo, most);
                _cells[i].Publish();
            }
            else
            {
                _ticks[i] = Post(new Deed.Tick(i, upTo, most), Entries.Due(upTo, most));
            }
        }
    }

    /// <summary>For each partition with a sweep under way: looks up where it stands, or then, when the store may have gone on, posts the next step.</summary>
    /// <param name="most">How many users a step may hold.</param>
    public void Sweep(int most, bool again = false)
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            if (_steps[i] is not null and { IsCompleted: false })
            {
                continue;
            }

            if (_places[i] is not { } place)
            {
                _places[i] = SweepPlace.Of(_cells[i].Engine);
                continue;
            }

            _places[i] = null;
            var step = place.ToStep(Reader, UserAddress.LastKey(i, _cells.Length), most);
            _steps[i] = Post(StepOf(i, step), step);
            if (again)
            {
                _ = Post(StepOf(i, step), step); // the product sends none twice; if it did, nothing would come of it
            }
        }
    }

    public void Dispose()
    {
        Checkpoint.Dispose();
        Reader.Dispose();
        _store.Dispose();
        _log.Dispose();
    }

    // What partitions said to each other arrives. The sender keeps it until it is told that the receiver has it, so it may be lost here.
    private void Take(Inbox post)
    {
        post.Close();
        var said = post.Take([]);
        post.Dispose();
        if (said.Count > 0)
        {
            _machine.Hazard.Pass("before messages are carried");
        }

        foreach (var pending in said)
        {
            Carry(pending);
        }
    }

    private Deed.SweepStep StepOf(int partition, byte[] step)
    {
        var from = new ByteReader(step.AsSpan(2)); // behind kind and rule version
        var (id, cursor, next, isLast) = (from.Fixed64(), from.Fixed64(), from.Fixed64(), from.Bool());
        List<string> users = [];
        for (var left = from.Count(); left > 0; left--)
        {
            users.Add(_machine.UserAt(from.Fixed64()));
        }

        return new Deed.SweepStep(partition, id, cursor, next, isLast, users);
    }

    private void Carry(in PendingRequest pending)
    {
        _written[pending.Partition].Enqueue(new Deed.Message(pending.Partition));
        _arrived.Add((pending, [], 0));
    }

    // Rows that hold nothing for a thread are applied as far as it goes.
    private long AppliedThrough() => Enumerable.Range(0, _appliedRows.Length)
        .Min(t => _committed.Any(c => c.Thread == t) ? _appliedRows[t] : Math.Max(_appliedRows[t], _log.LastNumber));

    // The row holds each partition's entries in the order in which they came.
    private List<Deed> DeedsOf(LogRow row)
    {
        var deeds = new List<Deed>();
        foreach (var segment in row.Segments)
        {
            for (var i = 0; i < segment.Count; i++)
            {
                var deed = _written[segment.Partition].Dequeue();
                deed.Stamp = segment.Stamp;
                deeds.Add(deed);
            }
        }

        return deeds;
    }
}
