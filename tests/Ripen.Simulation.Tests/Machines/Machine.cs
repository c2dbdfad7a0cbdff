using System.Text;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Rules;
using Ripen.Runtime.Pump;
using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Running;
using Ripen.Storage.Checkpoints;
using Ripen.Storage.Log;

namespace Ripen.Simulation.Tests.Machines;

/// <summary>What outlives a process: disk, clock, names, published rule sets, and the whole history of what became durable.</summary>
internal sealed class Machine
{
    private readonly Dictionary<long, BoundRules> _rules = [];
    private readonly Dictionary<ulong, string> _usersByKey = [];

    public Machine(Draw draw, PlantedBug bug)
    {
        Bug = bug;
        Partitions = draw.Of(1, 1, 2, 3);
        Options = new PumpOptions
        {
            ApplyThreads = draw.Of(1, 2),
            CommitBytes = draw.Of(100, 300, 1_000_000),
            ProfileBytesInMemory = draw.Of(1, 2_000, 1_000_000),
            CommittedBatches = 1_000,
        };
        foreach (var user in Users)
        {
            _usersByKey.Add(UserAddress.KeyAt(HashOf(user), 0), user);
        }

        Publish(RuleSet.Empty);
    }

    public PlantedBug Bug { get; }

    public int Partitions { get; }

    public PumpOptions Options { get; }

    public SimulatedClock Clock { get; } = new();

    public Hazard Hazard { get; } = new();

    public SimulatedDisk Disk { get; } = new();

    public TestNames Names { get; } = new();

    public static IReadOnlyList<string> Users { get; } = ["ada", "bob", "cyd", "dee", "eve", "fay"];

    /// <summary>The published sets; the index is the number.</summary>
    public List<RuleSet> Published { get; } = [];

    public BoundRules Rules(long number) => _rules[number];

    /// <summary>Makes a rule set known, as the control store does before any partition takes it.</summary>
    public void Publish(RuleSet rules)
    {
        RuleNames.Register(rules, Names);
        _rules.Add(Published.Count, RuleBinder.Bind(rules with { Number = Published.Count }, Names));
        Published.Add(rules with { Number = Published.Count });
    }

    public int PartitionOf(string user) => UserAddress.PartitionOf(HashOf(user), Partitions);

    public static ulong HashOf(string user) => UserAddress.HashExternalId(Encoding.UTF8.GetBytes(user));

    public string UserAt(ulong key) => _usersByKey[key];

    public MemoryCheckpointStore OpenStore() => MemoryCheckpointStore.Open(Disk.Store, Partitions, "simulation");

    /// <summary>The rows of the log as a reader of the disk finds them.</summary>
    public static LogRow Decode(StoredRow row) => LogRowEncoding.Decode(row.Number, row.Bytes, out var reason) ?? throw new InvalidDataException(reason);
}
