using System.Text;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests;

/// <summary>A partition with everything around it: names, rule sets, the log, a store for checkpoints.</summary>
internal sealed class Workspace
{
    private readonly Dictionary<long, BoundRules> _rules;
    private readonly CheckpointBuffer _buffer = new();

    public Workspace()
    {
        Names = new TestNames();
        _rules = new() { [0] = RuleBinder.Bind(RuleSet.Empty, Names) };
        Engine = New();
    }

    private Workspace(Workspace other)
    {
        Names = other.Names;
        _rules = other._rules;
        Store = other.Store;
        Engine = New();
        Store.Restore(Engine);
    }

    public TestNames Names { get; }

    public MemoryStore Store { get; } = new();

    public List<(long Stamp, byte[] Bytes)> Log { get; } = [];

    public EnginePartition Engine { get; }

    /// <summary>Makes rule sets known and puts the new one in force.</summary>
    public void Publish(string at, RuleSet rules) => Publish(Clock.At(at), rules);

    public void Publish(long at, RuleSet rules)
    {
        var number = _rules.Keys.Max() + 1;
        RuleNames.Register(rules, Names);
        _rules.Add(number, RuleBinder.Bind(rules with { Number = number }, Names));
        Apply(at, Entries.Rules(number));
    }

    public EntryResult Apply(string at, byte[] entry) => Apply(Clock.At(at), entry);

    public EntryResult Apply(long at, byte[] entry)
    {
        Log.Add((at, entry));
        return Engine.Apply(Engine.Sequence + 1, at, entry);
    }

    public EntryResult Track(string at, Action<RequestBuilder> build) => Track(Clock.At(at), build);

    public EntryResult Track(long at, Action<RequestBuilder> build, bool create = true)
    {
        var request = new RequestBuilder(Names, at) { Create = create };
        build(request);
        return Apply(at, request.Finish());
    }

    public void Tick(string at) => Apply(at, Entries.Due(Clock.At(at), int.MaxValue));

    /// <summary>Ticks whenever the partition asks for it, up to an instant.</summary>
    public void RunTo(string at)
    {
        var until = Clock.At(at);
        while (Engine.NextLook <= until)
        {
            var now = Math.Max(Engine.Stamp, Engine.NextLook);
            Apply(now, Entries.Due(now));
        }
    }

    public Profile? Find(string user)
    {
        var id = Encoding.UTF8.GetBytes(user);
        return Engine.Profiles.FindByExternalId(UserAddress.HashExternalId(id), id, create: false, 0);
    }

    public Profile User(string user) => Find(user) ?? throw new InvalidOperationException($"There is no user {user}.");

    public Value Attribute(string user, string attribute) => User(user).Attribute(Names.GetOrAdd(attribute));

    public Value Score(string user = "u") => Find(user) is { } profile ? profile.Attribute(Names.GetOrAdd("lead score")) : Value.Null;

    public IReadOnlyList<CanvasEntry> Waiting(string user = "u", string canvas = "lead-scoring") =>
        Find(user)?.FindCanvas(Names.Find(canvas))?.Active.Where(e => e.DueAt != CanvasEntry.NotWaiting).ToList() ?? [];

    public long Count(CountKind kind, string definition = "lead-scoring", string? step = null, string? group = null) =>
        CountOf(new CountKey(Names.Find(definition), step is null ? 0 : Names.Find(step), group is null ? 0 : Names.Find(group), kind));

    public long Refused(EntryRefusal reason, string canvas = "lead-scoring") =>
        CountOf(new CountKey(Names.Find(canvas), 0, (int)reason, CountKind.EntryRefused));

    public long Refused(SendRefusal reason, string campaign = "salesforce-mql") =>
        CountOf(new CountKey(Names.Find(campaign), 0, (int)reason, CountKind.SendRefused));

    public long Ended(ExitReason reason, string canvas = "lead-scoring") => CountOf(new CountKey(Names.Find(canvas), 0, (int)reason, CountKind.Ended));

    public List<Candidate> TakeCandidates()
    {
        var taken = Engine.ReadyCandidates.ToList();
        Engine.ReadyCandidates.Clear();
        return taken;
    }

    public List<Delivery> TakeDeliveries()
    {
        var taken = Engine.ReadyDeliveries.ToList();
        Engine.ReadyDeliveries.Clear();
        return taken;
    }

    /// <summary>A user's whole ledger, oldest first.</summary>
    public List<LedgerEntry> Ledger(string user = "u")
    {
        var profile = User(user);
        var entries = new List<LedgerEntry>();
        for (var block = profile.LedgerBlock; block > 0;)
        {
            var section = Store.Find(block)!.Find(profile.Key)!.Value;
            entries.InsertRange(0, section.Read());
            block = section.Before;
        }

        return [.. entries, .. Engine.UnsavedLedger(profile.Key)];
    }

    public void Checkpoint()
    {
        var unsaved = Engine.Profiles.Unsaved.ToList();
        Store.Save(Engine.TakeCheckpoint(_buffer));
        Engine.Profiles.ClearUnsaved(unsaved);
    }

    /// <summary>What a start after a crash makes of the store: the last checkpoint, and the log after it.</summary>
    public Workspace Restart(IEnumerable<(long Stamp, byte[] Bytes)>? log = null)
    {
        var restarted = new Workspace(this);
        foreach (var (stamp, bytes) in (log ?? Log).Skip((int)restarted.Engine.Sequence).ToList())
        {
            restarted.Apply(stamp, bytes);
        }

        return restarted;
    }

    private long CountOf(CountKey key) => Engine.Counts.All.Where(c => c.Key == key).Sum(c => c.Value);

    private EnginePartition New() => new(0, 1, Store, number => _rules[number]);
}
