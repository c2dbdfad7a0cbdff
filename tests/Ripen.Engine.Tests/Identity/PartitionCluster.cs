using System.Text;
using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Identity;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Partitions;
using Ripen.Engine.Rules;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Identity;

/// <summary>
/// Several partitions and the way between them, without threads: entries are appended and applied one at a time, messages and receipts wait in one queue. It may crash after any entry: what
/// waited is lost, and the partitions come back from their checkpoints and logs.
/// </summary>
internal sealed class PartitionCluster
{
    private readonly Dictionary<long, BoundRules> _rules;
    private readonly Member[] _members;
    private readonly Queue<(int Partition, byte[] Entry)> _ways = new();
    private readonly long _crashAfter;

    public PartitionCluster(int partitions = 4, RuleSet? rules = null, long crashAfter = 0)
    {
        _crashAfter = crashAfter;
        _rules = new() { [0] = RuleBinder.Bind(RuleSet.Empty, Names) };
        _members = [.. Enumerable.Range(0, partitions).Select(p => new Member(p, partitions, n => _rules[n]))];
        if (rules is not null)
        {
            Publish(rules);
        }
    }

    /// <summary>While it is true nothing that is on its way arrives.</summary>
    public bool Holds { get; set; }

    /// <summary>What is on its way.</summary>
    public int OnTheWay => _ways.Count;

    /// <summary>A planted fault: what was on its way at a crash is never sent again.</summary>
    public bool LosesMessages { get; init; }

    public TestNames Names { get; } = new();

    public long Now { get; set; } = Clock.At("5 10:00");

    /// <summary>How many entries were applied.</summary>
    public long Steps { get; private set; }

    public IEnumerable<EnginePartition> Engines => _members.Select(m => m.Engine);

    public EnginePartition Engine(int partition) => _members[partition].Engine;

    public int Partitions => _members.Length;

    public long Users => Engines.Sum(e => e.Profiles.Count);

    /// <summary>Puts a rule set in force everywhere, or in some partitions only.</summary>
    public void Publish(RuleSet rules, params int[] partitions)
    {
        var number = _rules.Keys.Max() + 1;
        RuleNames.Register(rules, Names);
        _rules[number] = RuleBinder.Bind(rules with { Number = number }, Names);
        foreach (var partition in partitions.Length > 0 ? partitions : [.. Enumerable.Range(0, Partitions)])
        {
            Append(partition, Entries.Rules(number));
        }
    }

    /// <summary>Puts the newest rule set in force where it is not, in so many partitions at most.</summary>
    public void Spread(int most = int.MaxValue)
    {
        var number = _rules.Keys.Max();
        foreach (var member in _members.Where(m => m.Engine.Rules.Source.Number < number).Take(most).ToList())
        {
            Append(member.Partition, Entries.Rules(number));
        }
    }

    /// <summary>Fires what is due everywhere, again and again, until nothing is.</summary>
    public void Tick()
    {
        while (Engines.FirstOrDefault(e => e.NextLook <= Now) is { } engine)
        {
            Append(engine.Partition, Entries.Due(Now));
        }
    }

    /// <summary>A counter of a canvas, over all partitions.</summary>
    public long Count(CountKind kind, string canvas, EntryRefusal reason = EntryRefusal.None)
    {
        var key = new CountKey(Names.Find(canvas), 0, (int)reason, kind);
        return Engines.Sum(e => e.Counts.All.Where(c => c.Key == key).Sum(c => c.Value));
    }

    /// <summary>One object of a user, and everything that follows from it.</summary>
    public void Send(Who who, CommandKind command, Action<TrackEntryWriter>? body = null, bool create = true)
    {
        var writer = new TrackEntryWriter();
        writer.Begin();
        Append(Begin(writer, who, command, create), () =>
        {
            body?.Invoke(writer);
            writer.EndObject();
            return writer.Finish();
        });
        Run();
    }

    public void Set(Who who, params (string Name, object? Value)[] attributes) => Send(who, CommandKind.Attributes, to =>
    {
        foreach (var (name, value) in attributes)
        {
            to.Assignment(AssignmentKind.Attribute, Names.GetOrAdd(name), RequestBuilder.ToValue(value));
        }
    });

    public void SetField(Who who, ProfileField field, string? text) =>
        Send(who, CommandKind.Attributes, to => to.Assignment(AssignmentKind.Field, (int)field, RequestBuilder.ToValue(text)));

    public void Subscribe(Who who, SubscriptionState state) =>
        Send(who, CommandKind.Attributes, to => to.Assignment(AssignmentKind.Subscription, (int)SubscriptionChannel.Email, Value.Of((long)state)));

    public void Score(Who who, long by, bool create = true) =>
        Send(who, CommandKind.Attributes, to => to.Assignment(AssignmentKind.Increment, Names.GetOrAdd("lead score"), Value.Of(by)), create);

    public void Event(Who who, string name, string id = "", long? time = null) =>
        Send(who, CommandKind.Event, to => to.Event(Names.GetOrAdd(name), time ?? Now, 0, Encoding.UTF8.GetBytes(id), []));

    public void AddAlias(Who who, string label, string name) =>
        Send(who, CommandKind.AddAlias, to => to.Alias(Encoding.UTF8.GetBytes(label), Encoding.UTF8.GetBytes(name)), create: false);

    public void RenameAlias(Who who, string label, string name) =>
        Send(who, CommandKind.RenameAlias, to => to.Alias(Encoding.UTF8.GetBytes(label), Encoding.UTF8.GetBytes(name)), create: false);

    public void AddAliasTo(string externalId, string label, string name)
    {
        Set(Who.Id(externalId), ("x", 1));
        AddAlias(Who.Id(externalId), label, name);
    }

    public void Identify(Who who, string externalId) =>
        Send(who, CommandKind.Identify, to => to.ExternalId(Encoding.UTF8.GetBytes(externalId)), create: false);

    public void Rename(string current, string wanted) =>
        Send(Who.Id(current), CommandKind.RenameExternalId, to => to.ExternalIds(Encoding.UTF8.GetBytes(current), Encoding.UTF8.GetBytes(wanted)), create: false);

    public void RemoveDeprecated(string id) =>
        Send(Who.Id(id), CommandKind.RemoveExternalId, to => to.ExternalId(Encoding.UTF8.GetBytes(id)), create: false);

    public void Merge(Who loser, Who survivor)
    {
        if (Find(survivor) is [var match, ..])
        {
            Send(loser, CommandKind.Merge, to => to.Survivor(match.User), create: false);
        }
    }

    public void Delete(Who who) => Send(who, CommandKind.Delete, create: false);

    public void SetAddressState(string email, SubscriptionState state)
    {
        var address = Identifier.Email(email);
        Append(address.Partition(Partitions), Entries.ContactState(address, state));
        Run();
    }

    /// <summary>All users to whom an identifier leads.</summary>
    public IReadOnlyList<UserMatch> Find(Who who)
    {
        var matches = who.User is { } user
            ? Engine(user.Partition(Partitions)).LookUp(user) is { } match ? [match] : []
            : Engine(who.Identifier!.Value.Partition(Partitions)).LookUp(who.Identifier.Value);
        return [.. matches.Select(Follow).OfType<UserMatch>().DistinctBy(m => m.User)];
    }

    /// <summary>The one user to whom an identifier leads.</summary>
    public Profile User(Who who)
    {
        var match = Assert.Single(Find(who));
        return Engine(match.User.Partition(Partitions)).Profiles.Get(match.User.Key)!;
    }

    public Value ScoreOf(Who who) => User(who).Attribute(Names.GetOrAdd("lead score"));

    /// <summary>A user's whole ledger, oldest first.</summary>
    public List<LedgerEntry> Ledger(Profile profile)
    {
        var member = _members[UserAddress.PartitionOf(profile.Key, Partitions)];
        var entries = new List<LedgerEntry>();
        for (var block = profile.LedgerBlock; block > 0;)
        {
            var section = member.Store.Find(block)!.Find(profile.Key)!.Value;
            entries.InsertRange(0, section.Read());
            block = section.Before;
        }

        return [.. entries, .. member.Engine.UnsavedLedger(profile.Key)];
    }

    /// <summary>What is left of a merged user.</summary>
    public Profile? Remains(UserRef user) => Engine(user.Partition(Partitions)).Profiles.Addresses.FindGone(user)?.Remains();

    public void Checkpoint() => Array.ForEach(_members, m => m.Checkpoint());

    /// <summary>Appends an entry of the world outside and everything that follows from it.</summary>
    public void Append(int partition, byte[] entry)
    {
        Apply(partition, entry);
        Run();
    }

    /// <summary>The processes die and come back: what was on its way is lost, what was committed is not.</summary>
    public void Crash()
    {
        _ways.Clear();
        Array.ForEach(_members, m => m.Restart());
        if (LosesMessages)
        {
            return;
        }

        foreach (var message in _members.SelectMany(m => m.Engine.OpenMessages).ToList())
        {
            _ways.Enqueue((message.Receiver, message.Entry));
        }
    }

    /// <summary>Delivers until nothing is on its way.</summary>
    public void Run()
    {
        while (!Holds && _ways.TryDequeue(out var next))
        {
            Apply(next.Partition, next.Entry);
        }
    }

    /// <summary>Of what is held all arrives, and all that follows, but for what is on its way to one partition.</summary>
    public void ReleaseBut(int partition)
    {
        var kept = new List<(int Partition, byte[] Entry)>();
        while (_ways.TryDequeue(out var next))
        {
            if (next.Partition == partition)
            {
                kept.Add(next);
            }
            else
            {
                Apply(next.Partition, next.Entry);
            }
        }

        kept.ForEach(_ways.Enqueue);
    }

    /// <summary>What was held arrives.</summary>
    public void Release()
    {
        Holds = false;
        Run();
    }

    /// <summary>The whole state of a partition as a checkpoint would write it, to be compared.</summary>
    public string State(int partition)
    {
        var member = _members[partition];
        member.Checkpoint();
        return member.Store.Text();
    }

    /// <summary>As <see cref="State"/>, with the partition's own state.</summary>
    public string WholeState(int partition) => State(partition) + Environment.NewLine + _members[partition].Store.StateText;

    private int Begin(TrackEntryWriter writer, Who who, CommandKind command, bool create)
    {
        if (who.Identifier is { Kind: IdentifierKind.Email or IdentifierKind.Phone } && UserMatch.Pick(Find(who)) is { } picked)
        {
            who = new Who(null, picked.User);
        }

        if (who.User is { } user)
        {
            writer.BeginBrazeIdObject(command, user.Key, user.CreatedSecond);
            return user.Partition(Partitions);
        }

        var identifier = who.Identifier!.Value;
        var (first, second) = (Encoding.UTF8.GetBytes(identifier.First), Encoding.UTF8.GetBytes(identifier.Second));
        switch (identifier.Kind)
        {
            case IdentifierKind.ExternalId:
                writer.BeginObject(command, identifier.Hash, first, create);
                break;
            case IdentifierKind.Alias:
                writer.BeginAliasObject(command, identifier.Hash, first, second, create);
                break;
            default:
                writer.BeginContactObject(command, identifier.Kind, identifier.Hash, first, first, create);
                if (command == CommandKind.Attributes)
                {
                    var field = identifier.Kind == IdentifierKind.Email ? ProfileField.Email : ProfileField.Phone;
                    writer.Assignment(AssignmentKind.Field, (int)field, Value.Of(identifier.First));
                }

                break;
        }

        return identifier.Partition(Partitions);
    }

    private void Append(int partition, Func<byte[]> entry) => Apply(partition, entry());

    private void Apply(int partition, byte[] entry)
    {
        var engine = _members[partition].Apply(Now, entry);
        foreach (var message in engine.ReadyMessages)
        {
            _ways.Enqueue((message.Receiver, message.Entry));
        }

        foreach (var receipt in engine.ReadyReceipts)
        {
            _ways.Enqueue((receipt.Sender, Entries.Receipts([receipt])));
        }

        engine.ReadyMessages.Clear();
        engine.ReadyReceipts.Clear();
        Steps++;
        if (Steps == _crashAfter)
        {
            Crash();
        }
    }

    private UserMatch? Follow(UserMatch match)
    {
        UserMatch? at = match;
        while (at is { IsHere: false })
        {
            at = Engine(at.User.Partition(Partitions)).LookUp(at.User);
        }

        return at;
    }

    private sealed class Member(int partition, int partitions, Func<long, BoundRules> rules)
    {
        private readonly List<(long Stamp, byte[] Bytes)> _log = [];

        public int Partition => partition;

        public MemoryStore Store { get; } = new();

        public EnginePartition Engine { get; private set; } = new(partition, partitions, new MemoryStore(), rules);

        public EnginePartition Apply(long stamp, byte[] entry)
        {
            if (_log.Count == 0)
            {
                Engine = new EnginePartition(partition, partitions, Store, rules);
            }

            _log.Add((stamp, entry));
            Engine.Apply(Engine.Sequence + 1, stamp, entry);
            return Engine;
        }

        public void Checkpoint()
        {
            var unsaved = Engine.Profiles.Unsaved.ToList();
            Store.Save(Engine.TakeCheckpoint());
            Engine.Profiles.ClearUnsaved(unsaved);
        }

        public void Restart()
        {
            Engine = new EnginePartition(partition, partitions, Store, rules);
            Store.Restore(Engine);
            foreach (var (stamp, bytes) in _log.Skip((int)Engine.Sequence).ToList())
            {
                Engine.Apply(Engine.Sequence + 1, stamp, bytes);
                Engine.ReadyMessages.Clear();
                Engine.ReadyReceipts.Clear();
            }

            Engine.ReadyCandidates.Clear();
            Engine.ReadyDeliveries.Clear();
        }
    }
}
