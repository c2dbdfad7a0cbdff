using Ripen.Engine.Log;
using Ripen.Engine.Sweeps;
using Ripen.Simulation.Tests.Checks;
using Ripen.Simulation.Tests.Handoff;
using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Machines;
using Ripen.Simulation.Tests.Nodes;
using Ripen.Simulation.Tests.Scenarios;
using Ripen.Simulation.Tests.Traffic;

namespace Ripen.Simulation.Tests.Running;

/// <summary>
/// One run: a machine, the processes that live on it one after the other, their clients and the receiver. A run is made of steps, each with a seed of its own, so that steps may be left
/// out and the rest still means something.
/// </summary>
internal sealed partial class Simulation : IDisposable
{
    // More work than any run makes; beyond it something goes round in circles.
    private const int MaxRounds = 100_000;

    // Fewer than may be under way at once.
    private const int MaxSweeps = 10;

    // A whole round of two partitions.
    private const int EagerStages = 8;

    private readonly Machine _machine;
    private readonly Handoffs _handoffs = new();
    private readonly Checker _checker;
    private readonly RequestMaker _requests;
    private readonly ActWriter _writer;
    private readonly List<ClientRequest> _waiting = [];
    private readonly List<ClientRequest> _unanswered = [];
    private readonly List<ClientRequest> _answered = [];
    private SimulatedNode? _started;
    private SimulatedPipeline _pipeline = null!;
    private Draw _draw;
    private int _sweeps;

    private SimulatedNode Node => _started!;

    public Simulation(ulong seed, PlantedBug bug)
    {
        _draw = new Draw(seed);
        _machine = new Machine(_draw, bug);
        _checker = new Checker(_machine, _handoffs);
        _requests = new RequestMaker(_machine);
        _writer = new ActWriter(_machine.Registry);
        _machine.Publish(Scenario.First(seed, _draw, _machine));
    }

    /// <summary>What happened, a line for each step.</summary>
    public List<string> Story { get; } = [];

    /// <summary>What the definitions of the run did.</summary>
    public IEnumerable<string> Counted => _checker.Counted;

    /// <summary>Plays the steps, then lets everything come to its end.</summary>
    public void Play(IReadOnlyList<ulong> steps)
    {
        Start();
        foreach (var step in steps)
        {
            _draw = new Draw(step);
            Guarded(Step);
            if (_machine.IsEager)
            {
                Guarded(() => Enumerable.Range(0, EagerStages).ToList().ForEach(_ => Tell(Node.Checkpoint.Step())));
            }
        }

        _draw = new Draw(1);
        _machine.Hazard.Arm(int.MaxValue);
        Finish();
    }

    public void Dispose() => _started?.Dispose();

    private void Step()
    {
        switch (_draw.Below(40))
        {
            case < 3 when _machine.HasIdentities:
                Guess(RequestMaker.NextIdentity(_draw, Node.Find));
                break;
            case < 12:
                Send(_requests.Next(_draw));
                break;
            case < 19:
                Commit();
                break;
            case < 25:
                Apply();
                break;
            case < 28:
                Tell(_pipeline.Decide());
                break;
            case < 30:
                Tell(_pipeline.Attempt());
                break;
            case < 32:
                Tell(_pipeline.Answered());
                break;
            case < 35:
                Tell(Node.Checkpoint.Step());
                break;
            case < 37:
                PassTime();
                break;
            default:
                Rare();
                break;
        }
    }

    private void Rare()
    {
        switch (_draw.Below(12))
        {
            case 0 or 11:
                Publish();
                break;
            case 1:
                Sweep();
                break;
            case 2:
                SendAgain();
                break;
            case 3 or 4:
                Rest();
                _checker.Check(Node);
                Story.Add("at rest, and as it must be");
                break;
            case 9 when !_machine.HasIdentities:
                Guess(RequestMaker.NextDeletion(_draw, Node.Find));
                break;
            case 10:
                Tell(_pipeline.Replay());
                break;
            case 5:
                throw new SimulatedCrashException("between two steps");
            default:
                var after = _draw.Below(40);
                _machine.Hazard.Arm(after);
                Story.Add($"will die at the place after {after} others");
                break;
        }
    }

    // A step may end with the death of the process: then the next one starts, and may die on its way too.
    private void Guarded(Action step)
    {
        try
        {
            step();
            if (!_machine.Hazard.IsDead)
            {
                Hear();
                return;
            }
        }
        catch (SimulatedCrashException crash)
        {
            Story.Add(crash.Message);
        }

        Restart();
    }

    private void Restart()
    {
        if (_machine.Hazard.IsDead)
        {
            Story.Add($"died {_machine.Hazard.Place}");
        }

        Hear(); // whoever was answered before the end was answered
        Checker.CheckLost(_machine.Disk.Crash(_draw));
        _unanswered.AddRange(_waiting);
        _waiting.Clear();
        _machine.Hazard.Revive();
        if (_draw.Chance(20))
        {
            _machine.Hazard.Arm(_draw.Below(10));
        }

        Guarded(Start);
    }

    private void Start()
    {
        _started?.Dispose();
        _started = null;
        _started = new SimulatedNode(_machine, node => _pipeline = new SimulatedPipeline(_machine, _handoffs, node, _draw));
        Story.Add($"starts at {string.Join(", ", Node.Engines.Select(e => e.Sequence))}");
        var newest = _machine.Published.Count - 1;
        foreach (var engine in Node.Engines.Where(e => e.Rules.Source.Number < newest))
        {
            _ = Node.Post(new Deed.Publish(engine.Partition, newest), Entries.Rules(newest));
        }
    }

    private void Commit()
    {
        Story.Add("commits");
        Node.Commit();
    }

    private void Apply()
    {
        Tell(Node.Apply() ? "applies" : null);
        Node.Look(_draw.Of(1, 2, 128));
        Node.Sweep(_draw.Of(1, 2, 500), again: _draw.Chance(5));
    }

    private void PassTime()
    {
        var now = _machine.Clock.Now;
        var due = Node.Engines.Min(e => e.NextLook);
        _machine.Clock.Now = _draw.Below(8) switch
        {
            0 => now + _draw.Below(2 * Clock.Day),
            1 => now + _draw.Below(12 * Clock.Hour),
            2 or 3 => now + _draw.Below(Clock.Hour),
            4 => now - _draw.Below(10 * Clock.Second),
            5 when due < now + (3 * Clock.Day) => Math.Max(now, due + _draw.Of(-1, 0, 0, 1)),
            _ => now + _draw.Below(2_000),
        };
        Story.Add($"it is {_machine.Clock.Now}, {_machine.Clock.Now - now} later");
        Node.Look(_draw.Of(1, 2, 128));
    }

    private void Publish()
    {
        _machine.Publish(Scenario.Edit(_machine.Published[^1], _draw));
        var number = _machine.Published.Count - 1;
        Story.Add($"publishes set {number}");
        for (var partition = 0; partition < _machine.Partitions; partition++)
        {
            _ = Node.Post(new Deed.Publish(partition, number), Entries.Rules(number));
        }
    }

    // An operator arms a canvas or calls all of its audience into it, or ends what somebody began.
    private void Sweep()
    {
        var canvases = _machine.Published[^1].Canvases;
        if (_sweeps > 0 && _draw.Chance(30))
        {
            var ended = (ulong)_draw.Below(_sweeps) + 1;
            Story.Add($"cancels sweep {ended}");
            Enumerable.Range(0, _machine.Partitions).ToList().ForEach(p => Node.Post(new Deed.SweepCancelled(p, ended), Entries.SweepCancelled(ended)));
        }
        else if (_sweeps < MaxSweeps)
        {
            var (id, canvas) = ((ulong)++_sweeps, _draw.OneOf(canvases).Id);
            var (kind, what, seconds) = _draw.Of((SweepKind.Rearm, "arm", 0), (SweepKind.Broadcast, "call", 30), (SweepKind.Broadcast, "call", 60));
            Story.Add($"sweep {id} is to {what} {canvas}");
            foreach (var engine in Node.Engines.Where(e => e.Rules.Source.Number > 0))
            {
                _ = Node.Post(new Deed.SweepBegun(engine.Partition, id, what, canvas, seconds),
                    Entries.SweepBegun(id, kind, _machine.Registry.Find(canvas), RequestBuilder.Properties(("seconds", seconds))));
            }
        }
    }

    // Everything that arrived is committed and applied, and everything that is due fires.
    private void Rest()
    {
        _machine.Clock.CatchUp();
        for (var rounds = 0; !Node.IsQuiet || _waiting.Count > 0; rounds++)
        {
            if (rounds > MaxRounds)
            {
                throw new CheckFailedException("the node never came to rest");
            }

            Node.Look(_draw.Of(1, 2, 128));
            Node.Sweep(_draw.Of(1, 2, 500));
            Node.Commit();
            while (Node.Apply())
            {
            }

            if (_machine.Hazard.IsDead)
            {
                throw new SimulatedCrashException(_machine.Hazard.Place);
            }

            Hear();
        }
    }

    private void Finish()
    {
        _pipeline.IsCalm = true;
        for (var rounds = 0; rounds < MaxRounds; rounds++)
        {
            Rest();
            if (_pipeline.Decide() is null && _pipeline.Attempt() is null && _pipeline.Answered() is null)
            {
                if (_pipeline.NextDue is not { } due)
                {
                    if (!_machine.HasIdentities || IsOne())
                    {
                        _checker.CheckEnd(Node);
                        return;
                    }

                    continue;
                }

                _machine.Clock.Now = Math.Max(_machine.Clock.Now, due);
            }
        }

        throw new CheckFailedException("the hand-off never came to its end");
    }

    private void Tell(string? what)
    {
        if (what is not null)
        {
            Story.Add(what);
        }
    }
}
