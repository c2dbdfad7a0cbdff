using System.Text;
using Microsoft.Extensions.Time.Testing;
using Ripen.Engine.Codec;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Runtime.History;
using Ripen.Runtime.Pump;
using Ripen.Storage.Checkpoints;
using Ripen.Storage.Log;

namespace Ripen.Runtime.Tests;

/// <summary>What outlives a process: disks, names, rule sets, and the clock. Start a node on it, kill it, start another.</summary>
internal sealed class Installation
{
    private readonly Dictionary<long, BoundRules> _rules;

    public Installation(int partitions = 4, FakeTimeProvider? time = null)
    {
        Partitions = partitions;
        Time = time ?? new FakeTimeProvider();
        Time.SetUtcNow(DateTimeOffset.FromUnixTimeMilliseconds(Clock.At("5 10:00")));

        // Names get their numbers before nodes run: the table of the tests is made for one thread.
        foreach (var name in new[] { "lead score", "lead_status", "visits", "web", "demo_requested", "webinar_joined", "careers_viewed" })
        {
            Names.GetOrAdd(name);
        }

        _rules = new() { [0] = RuleBinder.Bind(RuleSet.Empty, Names) };
        foreach (var rules in new[] { Scoring, Handoff })
        {
            RuleNames.Register(rules, Names);
            _rules.Add(rules.Number, RuleBinder.Bind(rules, Names));
        }
    }

    /// <summary>The shipped scoring canvas alone.</summary>
    public static RuleSet Scoring { get; } = TestRules.Shipped with { Number = 1, Campaigns = [] };

    /// <summary>The shipped canvas and campaign.</summary>
    public static RuleSet Handoff { get; } = TestRules.Shipped with { Number = 2 };

    public int Partitions { get; }

    public FakeTimeProvider Time { get; }

    public TestNames Names { get; } = new();

    public HistoryOptions History { get; init; } = new();

    public MemoryLogDisk LogDisk { get; } = new();

    public MemoryCheckpointDisk StoreDisk { get; } = new();

    /// <summary>Every row that ever reached the log's disk, cut or not.</summary>
    public List<LogRow> Written { get; } = [];

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A user who lives in a partition.</summary>
    public string UserIn(int partition, int which = 0) =>
        Enumerable.Range(0, int.MaxValue).Select(i => $"user{i}").Where(u => PartitionOf(u) == partition).ElementAt(which);

    public int PartitionOf(string user) => UserAddress.PartitionOf(UserAddress.HashExternalId(Encoding.UTF8.GetBytes(user)), Partitions);

    /// <summary>Called with the number of a rule set that is about to be taken.</summary>
    public Action<long>? BeforeRules { get; set; }

    public BoundRules Rules(long number)
    {
        BeforeRules?.Invoke(number);
        return _rules[number];
    }

    /// <summary>A node on the disks as they are; not started.</summary>
    public RunningNode Open(PumpOptions? options = null)
    {
        var store = new HookedStore(MemoryCheckpointStore.Open(StoreDisk, Partitions, "test"));
        var inner = new MemoryLog(LogDisk, new LogOptions());
        lock (Written)
        {
            // A commit whose answer was lost is in the log all the same.
            Written.AddRange(inner.Read((Written.LastOrDefault()?.Number ?? 0) + 1));
        }

        return new RunningNode(this, new HookedLog(inner, Written, store), store, options ?? new PumpOptions { ApplyThreads = 2 });
    }

    public RunningNode Start(PumpOptions? options = null)
    {
        var node = Open(options);
        node.Node.Start();
        return node;
    }

    /// <summary>The partitions as they would be had nothing ever been checkpointed or stopped: all that was ever written, applied to empty ones.</summary>
    public EnginePartition[] Twin()
    {
        var engines = Enumerable.Range(0, Partitions).Select(p => new EnginePartition(p, Partitions, new NoProfiles(), Rules)).ToArray();
        foreach (var segment in Written.SelectMany(row => row.Segments))
        {
            var engine = engines[segment.Partition];
            Assert.Equal(engine.Sequence + 1, segment.FirstSequence);
            foreach (var entry in Entries(segment))
            {
                engine.Apply(engine.Sequence + 1, segment.Stamp, entry);
            }
        }

        return engines;
    }

    public static IEnumerable<byte[]> Entries(LogSegment segment)
    {
        var entries = new List<byte[]>();
        var from = new ByteReader(segment.Entries.Span);
        while (!from.AtEnd)
        {
            entries.Add(from.Bytes().ToArray());
        }

        return entries;
    }

    private sealed class NoProfiles : IProfileSource
    {
        public byte[]? ReadProfile(ulong key) => null;

        public byte[]? ReadAddress(ulong key) => null;
    }
}
