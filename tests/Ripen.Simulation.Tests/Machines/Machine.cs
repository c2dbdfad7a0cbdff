using System.IO.Hashing;
using System.Text;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Definitions;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
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
    private const int Probes = 16;

    private readonly Dictionary<long, BoundRules> _rules = [];
    private readonly Dictionary<ulong, string> _usersByKey = [];

    public Machine(Draw draw, PlantedBug bug)
    {
        Bug = bug;
        HasIdentities = draw.Chance(30);
        IsEager = draw.Chance(20);
        Partitions = HasIdentities ? draw.Of(2, 3, 4) : draw.Of(1, 1, 2, 3);
        Options = new PumpOptions
        {
            ApplyThreads = draw.Of(1, 2),
            CommitBytes = draw.Of(100, 300, 1_000_000),
            ProfileBytesInMemory = draw.Of(1, 2_000, 1_000_000),
            CommittedBatches = 1_000,
        };
        foreach (var user in Names)
        {
            for (var probe = 0; probe < Probes; probe++)
            {
                _usersByKey.Add(UserAddress.KeyAt(HashOf(user), probe), probe == 0 ? user : $"{user} again {probe}");
            }
        }

        Publish(RuleSet.Empty);
    }

    public PlantedBug Bug { get; }

    /// <summary>Whether users get further names and are merged. The reference cannot follow that: other checks hold then.</summary>
    public bool HasIdentities { get; }

    /// <summary>Whether checkpoints follow one another so fast that their blocks of history are merged.</summary>
    public bool IsEager { get; }

    public int Partitions { get; }

    public PumpOptions Options { get; }

    public SimulatedClock Clock { get; } = new();

    public Hazard Hazard { get; } = new();

    public SimulatedDisk Disk { get; } = new();

    public TestNames Registry { get; } = new();

    public static IReadOnlyList<string> Users { get; } = ["ada", "bob", "cyd", "dee", "eve", "fay"];

    /// <summary>Users by external id, by alias (label and name) and by e-mail address. Some addresses are those that users get, one is nobody's at first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Users, "cookie:1", "cookie:2", "cookie:3", "crm:1", "crm:2", "ada0@example.com", "bob1@example.com", "new@example.com"];

    /// <summary>External ids that users come by when theirs are replaced; nobody is made under one.</summary>
    public static IReadOnlyList<string> SecondIds { get; } = [.. Users.Select(u => u + "2")];

    /// <summary>The published sets; the index is the number.</summary>
    public List<RuleSet> Published { get; } = [];

    public BoundRules Rules(long number) => _rules[number];

    /// <summary>Makes a rule set known, as the control store does before any partition takes it.</summary>
    public void Publish(RuleSet rules)
    {
        RuleNames.Register(rules, Registry);
        _rules.Add(Published.Count, RuleBinder.Bind(Known(rules) with { Number = Published.Count }, Registry));
        Published.Add(rules with { Number = Published.Count });
    }

    private RuleSet Known(RuleSet rules) => Bug switch
    {
        PlantedBug.VolumeLimitForgotten => rules.With(c => c with { Entry = c.Entry with { Volume = null } }),
        PlantedBug.QuietHoursForgotten => rules with { Campaigns = [.. rules.Campaigns.Select(c => c with { Limits = SendLimits.None })] },
        _ => rules,
    };

    public int PartitionOf(string user) => UserAddress.PartitionOf(HashOf(user), Partitions);

    public static ulong HashOf(string name) => IdentifierOf(name).Hash;

    public static Identifier IdentifierOf(string name) => name.Split(':') is [var label, var alias] ? Identifier.Alias(label, alias) : IsAddress(name) ? Identifier.Email(name) : Identifier.ExternalId(name);

    /// <summary>Whether a name is an e-mail address: several users may have it.</summary>
    public static bool IsAddress(string name) => name.Contains('@', StringComparison.Ordinal);

    /// <summary>The places where a user may be who was made under that name. A place is not used again when its user was merged.</summary>
    public static IEnumerable<ulong> KeysOf(string name) => Enumerable.Range(0, Probes).Select(p => UserAddress.KeyAt(HashOf(name), p));

    /// <summary>Who is at a key; whoever was made anew under a name is another user.</summary>
    public string UserAt(ulong key) => _usersByKey[key];

    /// <summary>What a message is from: a campaign, or a canvas and a step.</summary>
    public string OwnerOf(int campaign, StepPlace? place) => place is null ? Registry.Text(campaign) : $"{Registry.Text(place.Canvas)} {Registry.Text(place.Step)}";

    /// <summary>One user for good, by the second of creation as the platform's id has it.</summary>
    public static string IdOf(string user, long createdAt) => $"{user} of {createdAt / 1_000}";

    /// <summary>Where the documented hash of campaign and platform id puts a user, 0 to 99.</summary>
    public static int ShareOf(string user, long createdAt, string campaign) =>
        (int)(XxHash64.HashToUInt64(Encoding.UTF8.GetBytes($"{campaign}:{new UserRef(UserAddress.KeyAt(HashOf(user), 0), (uint)(createdAt / 1_000)).BrazeId}")) % 100);

    public MemoryCheckpointStore OpenStore() => MemoryCheckpointStore.Open(Disk.Store, Partitions, "simulation");

    /// <summary>Who it is for good that has a key in a partition.</summary>
    public string IdOf(EnginePartition partition, ulong key) => IdOf(UserAt(key), partition.Profiles.Get(key)!.CreatedAt);

    /// <summary>The rows of the log as a reader of the disk finds them.</summary>
    public static LogRow Decode(StoredRow row) => LogRowEncoding.Decode(row.Number, row.Bytes, out var reason) ?? throw new InvalidDataException(reason);
}
