using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Engine.Values;
using Ripen.Simulation.Tests.History;
using Ripen.Simulation.Tests.Machines;
using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests.Traffic;

/// <summary>Draws requests: one to three users, attributes before events before purchases as the server orders them, late and future events, event ids that come again.</summary>
internal sealed class RequestMaker(Machine machine)
{
    private static readonly string[] Events = ["webinar_joined", "demo_requested", "careers_viewed", "newsletter_opened", "fast_lane", "pricing_viewed"];

    private readonly List<Act> _withId = [];
    private int _ids;

    public ClientRequest Next(Draw draw)
    {
        var now = machine.Clock.Now;
        var users = Enumerable.Range(0, draw.Of(1, 1, 2, 3)).Select(_ => draw.OneOf(machine.HasIdentities ? Machine.Names : Machine.Users)).Distinct().ToList();
        List<Act> acts = [];
        foreach (var user in users)
        {
            acts.AddRange(Enumerable.Range(0, draw.Of(0, 0, 1, 1, 2)).Select(_ => WriteOf(user, draw)));
        }

        acts.AddRange(users.SelectMany(u => Enumerable.Range(0, draw.Of(0, 1, 1, 2)).Select(_ => EventOf(u, now, draw))).OrderBy(e => e.Time));
        acts.AddRange(users.Where(_ => draw.Chance(15)).Select(u => new Act.Purchase(u, draw.Of("hat", "coat"), draw.Of(1, 2), TimeOf(now, draw), NewId(draw))));
        acts.AddRange(users.Where(_ => draw.Chance(30)).Select(u => new Act.Session(u, draw.Of("web", "phone"), TimeOf(now, draw))));
        acts.AddRange(users.Where(_ => draw.Chance(8)).Select(u => new Act.Call(u, draw.Of("call", "call", "fast"), draw.Of(30, 60))));
        if (acts.Count == 0)
        {
            acts.Add(WriteOf(users[0], draw));
        }

        if (machine.HasIdentities)
        {
            return new ClientRequest(null, "", acts);
        }

        acts.AddRange(_withId.Where(_ => draw.Chance(10)).Take(2).ToList());
        _withId.AddRange(acts.Where(a => a is Act.Event { Id.Length: > 0 } or Act.Purchase { Id.Length: > 0 }));
        return new ClientRequest(draw.Chance(20) ? $"key{++_ids}" : null, $"body{++_ids}", acts);
    }

    private static Act.Write WriteOf(string user, Draw draw) => new(user, [.. Enumerable.Range(0, draw.Of(1, 1, 2, 3)).Select(_ => AssignmentOf(user, draw))]);

    // An address has a subscription state of its own, which goes to whoever gets it: so some users have addresses, and others states, and the reference need not know.
    private static Assignment AssignmentOf(string user, Draw draw) => draw.Below(11) switch
    {
        0 or 1 or 2 => new(AssignmentKind.Attribute, "lead score", Score(draw)),
        3 => new(AssignmentKind.Increment, "lead score", Value.Of((long)draw.Below(15) - 4)),
        4 or 5 => new(AssignmentKind.Increment, "visits", Value.Of((long)draw.Below(4))),
        6 or 7 or 8 when HasAddress(user) => new(AssignmentKind.Field, "", draw.Chance(80) ? Value.Of($"{draw.Of(user, user.ToUpperInvariant())}{draw.Below(2)}@example.com") : Value.Null),
        6 or 7 or 8 => new(AssignmentKind.Subscription, "", Value.Of((long)draw.Of(SubscriptionState.Subscribed, SubscriptionState.OptedIn, SubscriptionState.Unsubscribed))),
        9 => new(AssignmentKind.Attribute, "is_employee", draw.Of(Value.Of(true), Value.Of(false), Value.Null)),
        _ => new(AssignmentKind.Attribute, "lead_status", draw.Of(Value.Of("MQL"), Value.Of("Customer"), Value.Of("new"), Value.Null)),
    };

    /// <summary>Somebody gets a further name, or becomes somebody else. Null when there is nobody yet.</summary>
    public static ClientRequest? NextIdentity(Draw draw, Func<string, UserRef?> find)
    {
        if (draw.Chance(15))
        {
            return NextExternalId(draw, find);
        }

        var (user, other) = (draw.OneOf(Machine.Names), draw.OneOf(Machine.Names));
        if (find(user) is not { } who)
        {
            return null;
        }

        if (Machine.IsAddress(other))
        {
            other = draw.OneOf(Machine.Users);
        }

        var isAlias = other.Contains(':', StringComparison.Ordinal);
        var what = draw.Chance(40) ? CommandKind.Merge : isAlias ? CommandKind.AddAlias : CommandKind.Identify;
        var survivor = what == CommandKind.Merge ? find(other) : who;
        return survivor is { } found && (what != CommandKind.Merge || found != who) ? new ClientRequest(null, "", [new Act.Identity(user, what, other, who, found)]) : null;
    }

    // Somebody gets another external id, or is to be found no more by one of before.
    private static ClientRequest? NextExternalId(Draw draw, Func<string, UserRef?> find)
    {
        var user = draw.Of(draw.OneOf(Machine.Users), draw.OneOf(Machine.SecondIds));
        var (what, other) = draw.Chance(60) ? (CommandKind.RenameExternalId, draw.Of(draw.OneOf(Machine.Users), draw.OneOf(Machine.SecondIds))) : (CommandKind.RemoveExternalId, user);
        return find(user) is { } who ? new ClientRequest(null, "", [new Act.Identity(user, what, other, who, who)]) : null;
    }

    /// <summary>Somebody is deleted. Null when there is nobody.</summary>
    public static ClientRequest? NextDeletion(Draw draw, Func<string, UserRef?> find)
    {
        var user = draw.OneOf(Machine.Users);
        return find(user) is { } who ? new ClientRequest(null, "", [new Act.Identity(user, CommandKind.Delete, "", who, who)]) : null;
    }

    private static bool HasAddress(string user) => Machine.Users.Take(3).Contains(user);

    private static Value Score(Draw draw) => draw.Below(9) switch
    {
        0 => Value.Null,
        1 => Value.Of("high"),
        2 => Value.Of(draw.Below(300) / 10.0),
        3 or 4 => Value.Of((long)draw.Below(5) + 19),
        _ => Value.Of((long)draw.Below(40)),
    };

    private Act.Event EventOf(string user, long now, Draw draw) => new(user, draw.OneOf(Events), TimeOf(now, draw), NewId(draw), draw.Of(30, 60, 61));

    private static long TimeOf(long now, Draw draw) => draw.Below(8) switch
    {
        0 => now - draw.Below(Clock.Minute),
        1 => now - draw.Below(2 * Clock.Hour),
        2 => now - draw.Below(3 * Clock.Day),
        3 => now + draw.Below(Clock.Hour),
        _ => now,
    };

    // Ids count once for a user: where users become one, that says nothing simple.
    private string NewId(Draw draw) => !machine.HasIdentities && draw.Chance(30) ? $"id{++_ids}" : "";
}
