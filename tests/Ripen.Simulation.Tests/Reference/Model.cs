using Ripen.Engine.Canvas;
using Ripen.Engine.Definitions;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Runtime;
using Ripen.Simulation.Tests.History;

namespace Ripen.Simulation.Tests.Reference;

/// <summary>
/// What must come out, computed in the plainest way from the deeds that became durable, in their order. Written from the specification: canvas §3 and §4, profiles-segments-campaigns
/// §3 and §6. It knows nothing of bytes, batches, checkpoints or crashes.
/// </summary>
/// <param name="published">The rule set of a number.</param>
/// <param name="shareOf">Where a hash puts a user in a campaign, 0 to 99: the highest are its control group.</param>
internal sealed partial class Model(Func<long, RuleSet> published, Func<Person, string, int> shareOf)
{
    private readonly List<(int Partition, long Since, RuleSet Rules)> _rules = [];
    private long? _firing;
    private readonly HashSet<(int Partition, string Id)> _eventIds = [];
    private readonly Dictionary<(int Partition, string Key), string> _keys = [];
    private readonly Dictionary<string, long> _deleted = [];
    private long _age;

    public SortedDictionary<string, Person> People { get; } = new(StringComparer.Ordinal);

    /// <summary>What is counted of canvases and campaigns.</summary>
    public SortedDictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>The deliveries that must reach the receiver.</summary>
    public HashSet<SendName> Deliveries { get; } = [];

    /// <summary>Those that were given up: some had been tried before.</summary>
    public HashSet<SendName> GivenUp { get; } = [];

    /// <summary>Takes the next deed of its partition.</summary>
    public void Apply(Deed deed)
    {
        KeepSchedules(deed.Partition, deed.Stamp);
        Action? take = deed switch
        {
            Deed.KeyAtHome key => () => key.Expected = Check(key.Partition, "home " + key.Name, key.Body),
            Deed.Request request => () => Take(request),
            Deed.Publish publish => () => Take(publish),
            Deed.SweepBegun begun => () => Begin(begun),
            Deed.SweepStep step => () => Step(step),
            Deed.SweepCancelled cancelled => () => _sweeps.Remove((cancelled.Partition, cancelled.Id)),
            Deed.Aborted aborted => () => aborted.Sends.ToList().ForEach(send => Abort(send, aborted)),
            Deed.Rendered rendered => () => Render(rendered),
            Deed.Claim claim => () => Claim(claim),
            Deed.Replay replay => () => SendAgain(replay),
            Deed.Outcome outcome => () => Finish(outcome),
            _ => null, // that time has passed, or that an attempt failed, says nothing: timers happen at their own instants
        };
        take?.Invoke();
    }

    private void Take(Deed.Request request)
    {
        request.Expected = request.Key is { } key ? Check(request.Partition, key, request.Body) : AppendStatus.Applied;
        foreach (var act in request.Expected == AppendStatus.Applied ? request.Acts : [])
        {
            Apply(act, request);
        }
    }

    private void Take(Deed.Publish publish)
    {
        NoteStops(publish);
        _rules.Add((publish.Partition, publish.Stamp, published(publish.Rules)));
        published(publish.Rules).Canvases.ToList().ForEach(c => _kept.TryAdd((publish.Partition, c.Id), publish.Stamp));
    }

    // Of a timer the rules that were in force at its instant, however late it fires; else the newest.
    private RuleSet RulesOf(Person person) =>
        _rules.LastOrDefault(r => r.Partition == person.Partition && (_firing is not { } due || due > r.Since)).Rules ?? RuleSet.Empty;

    private void Count(string definition, string what, int by = 1) =>
        _ = by == 0 ? 0 : Counts[$"{definition} {what}"] = Counts.GetValueOrDefault($"{definition} {what}") + by;

    private AppendStatus Check(int partition, string key, string body) => _keys.TryAdd((partition, key), body) ? AppendStatus.Applied
        : _keys[(partition, key)] == body ? AppendStatus.Repeated : AppendStatus.Conflict;

    private void Apply(Act act, Deed.Request request)
    {
        if (act is Act.Identity { What: CommandKind.Delete } gone)
        {
            Delete(act.User, gone.Who.CreatedSecond, request.Stamp);
            return;
        }

        if (!People.TryGetValue(act.User, out var person))
        {
            // Not in the second of one who was deleted: the platform's id would be the same.
            var created = _deleted.TryGetValue(act.User, out var second) && second >= request.Stamp / 1_000 ? (second + 1) * 1_000 : request.Stamp;
            People.Add(act.User, person = new Person(act.User, request.Partition, created));
        }

        Fire(person, request.Stamp);
        switch (act)
        {
            case Act.Write write:
                var root = new Root(new object(), request.Stamp, request.Stamp, request);
                Write(person, root, 0, late: false, write.Assignments.Select(Change.Of), edit: write.Edit);
                Drain(person);
                break;
            case Act.Event e when e.Id.Length == 0 || _eventIds.Add((request.Partition, $"event {person.Id} {e.Name} {e.Id}")):
                Happen(person, "event", e.Name, e.Time, request, 1, e.Seconds);
                break;
            case Act.Purchase p when p.Id.Length == 0 || _eventIds.Add((request.Partition, $"purchase {person.Id} {p.Product} {p.Id}")):
                Happen(person, "purchase", p.Product, p.Time, request, p.Quantity, 0);
                break;
            case Act.Call call:
                Call(person, call, request);
                break;
            case Act.Session s:
                Happen(person, "session", s.App, s.Time, request, 1, 0);
                break;
        }

        Fire(person, request.Stamp, began: true);
    }

    // With everything that is under way: journeys end, messages are not sent, and of those in flight nobody hears any more.
    private void Delete(string user, long second, long stamp)
    {
        if (!People.TryGetValue(user, out var person) || person.CreatedAt / 1_000 != second)
        {
            return;
        }

        Fire(person, stamp);
        person.Messages.Where(m => m.Journey is null).ToList().ForEach(m => Count(m.Name.Owner, "SendRefused NoUser"));
        person.Journeys.ToList().ForEach(j => End(person, RulesOf(person).Canvases.Single(c => c.Id == j.Canvas), j, "UserDeleted"));
        Deliveries.ExceptWith(person.InFlight.Values.Select(m => m.Name));
        GivenUp.UnionWith(person.InFlight.Values.Select(m => m.Name));
        People.Remove(user);
        _deleted[user] = second;
    }

    private void Call(Person person, Act.Call call, Deed.Request request)
    {
        var rules = RulesOf(person);
        if (rules.Canvases.FirstOrDefault(c => c.Id == call.Canvas) is { } canvas)
        {
            var root = new Root(new object(), request.Stamp, request.Stamp, request);
            Enter(person, canvas, new Happening("call", canvas.Id, root, request.Stamp, Seconds: call.Seconds), Plain.Holds(canvas.Entry.Audience, rules.Segments, person));
            Drain(person);
        }
    }

    private void Happen(Person person, string kind, string name, long time, Deed.Request request, int quantity, long seconds)
    {
        var own = Math.Min(time, request.Stamp); // a future time is now
        var root = new Root(new object(), own, request.Stamp, request);
        Handle(person, new Happening(kind, name, root, own, Seconds: seconds), quantity);
        Drain(person);
    }

    // Canvas §3.10: audiences are looked at first, then it counts, then waiting journeys move, then conversions count, then canvases and campaigns are entered.
    private void Handle(Person person, Happening happening, int quantity = 0)
    {
        var rules = RulesOf(person);
        var canvases = rules.Canvases.Where(c => c.Entry.Triggers.Any(t => Plain.Matches(t, happening)))
            .Select(c => (c, Plain.Holds(c.Entry.Audience, rules.Segments, person))).ToList();
        var campaigns = rules.Campaigns.Where(c => c.Triggers.Any(t => Plain.Matches(t, happening)))
            .Select(c => (c, Plain.Holds(c.Audience, rules.Segments, person))).ToList();
        if (happening.IsActivity)
        {
            CountActivity(person, happening, quantity);
        }

        CancelHeld(person, happening);
        Match(person, happening);
        Convert(person, happening);
        canvases.ForEach(c => Enter(person, c.c, happening, c.Item2));
        campaigns.ForEach(c => Trigger(person, c.c, happening, c.Item2));
    }

    private static void CountActivity(Person person, Happening happening, int quantity)
    {
        CountActivity(person, $"{happening.Kind} {happening.Name}", happening.Time, quantity);
        if (happening.Kind != "event")
        {
            CountActivity(person, $"{happening.Kind} (any)", happening.Time, quantity);
        }
    }

    private static void CountActivity(Person person, string what, long time, int quantity)
    {
        var known = person.Activity.GetValueOrDefault(what, (Count: 0, First: time, Last: time));
        person.Activity[what] = (known.Count + quantity, Math.Min(known.First, time), Math.Max(known.Last, time));
    }

    private readonly Queue<Happening> _queue = [];
    private readonly Queue<Happening> _happened = [];
    private readonly List<(CanvasDefinition Canvas, Root Root, int Depth)> _again = [];

    // What a root caused, one after the other; what documents brought along when nothing else is left; then journeys that ended with re_enter: always, where the root opened no other.
    private void Drain(Person person)
    {
        while (_queue.Count > 0 || _happened.Count > 0 || _again.Count > 0)
        {
            while (_queue.TryDequeue(out var next) || _happened.TryDequeue(out next))
            {
                Handle(person, next);
            }

            var ended = _again.ToList();
            _again.Clear();
            foreach (var (canvas, root, depth) in ended.Where(a => person.Entries[a.Canvas.Id].LastRoot != a.Root.Id))
            {
                Enter(person, canvas, new Happening("again", canvas.Id, root, root.Now, depth + 1), Plain.Holds(canvas.Entry.Audience, RulesOf(person).Segments, person));
            }
        }
    }

    // One write: every attribute that differs afterwards is one occurrence, and one ledger entry where a number came or went.
    private bool Write(Person person, Root root, int depth, bool late, IEnumerable<Change> changes, Action? failed = null, PersonalEdit? edit = null)
    {
        List<(string Name, object? Value)> before = [];
        var (email, emailTouched, subscription) = (person.Email, false, person.Subscription);
        foreach (var change in changes)
        {
            var old = person.Attribute(change.Name);
            switch (change.Kind)
            {
                case "email":
                    (person.Email, emailTouched) = ((string?)change.Value, true);
                    continue;
                case "subscription":
                    person.Subscription = (SubscriptionState)(int)(decimal)change.Value!;
                    continue;
                case "add" when old is not (null or decimal):
                    failed?.Invoke();
                    continue;
            }

            if (before.TrueForAll(b => b.Name != change.Name))
            {
                before.Add((change.Name, old));
            }

            var value = change.Kind == "set" ? change.Value : Bounded(change, ((decimal?)old ?? 0) + (decimal)change.Value!);
            _ = value is null ? person.Attributes.Remove(change.Name) : (person.Attributes[change.Name] = value) is not null;
        }

        var changed = before.Where(b => !Equals(b.Value, person.Attribute(b.Name))).ToList();
        foreach (var (name, value) in changed)
        {
            Changed(person, root, depth, late, name, value, edit);
        }

        if (person.Subscription != subscription)
        {
            _queue.Enqueue(new Happening("subscription", "", root, root.Now, depth, person.Subscription));
        }

        if (emailTouched && person.Email is { Length: > 0 } && !string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase))
        {
            _queue.Enqueue(new Happening("email", "", root, root.Now, depth));
        }

        return changed.Count > 0;
    }

    private static decimal Bounded(Change change, decimal sum) => Math.Max(change.Min ?? decimal.MinValue, Math.Min(change.Max ?? decimal.MaxValue, sum));

    private void Changed(Person person, Root root, int depth, bool late, string name, object? before, PersonalEdit? edit)
    {
        var after = person.Attribute(name);
        if (before is decimal || after is decimal)
        {
            person.Ledger.Add(new Point(name, before, after, root.Time, root.Now, late, edit));
        }

        if (name == "lead score")
        {
            person.Messages.ForEach(m => m.Seen.Add(after as decimal? ?? decimal.MinValue));
        }

        _queue.Enqueue(new Happening("attribute", name, root, root.Now, depth, after));
    }
}
