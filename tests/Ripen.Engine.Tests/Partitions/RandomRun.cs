using System.Text;
using Ripen.Engine.Log;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Partitions;

/// <summary>Plays a row of random steps on a workspace: requests, ticks, decisions, answers, publications, checkpoints. A step is a number; the same
/// numbers make the same run.</summary>
internal sealed class RandomRun
{
    private static readonly string[] Users = ["ada", "bob", "cyd", "dee"];
    private static readonly string[] Events = ["webinar_joined", "demo_requested", "careers_viewed", "newsletter_opened", "fast_lane"];
    private readonly Crm _crm;
    private readonly HashSet<string> _known = [];
    private long _now = Clock.At("5 10:00");

    public RandomRun()
    {
        Workspace = new Workspace();
        _crm = new Crm(Workspace) { Threshold = 5 };
        Workspace.Publish("1 00:00", RandomRules.Active);
    }

    public Workspace Workspace { get; }

    /// <summary>The ids of effects in the order in which they were handed over: candidates by number, deliveries by id.</summary>
    public List<string> Effects { get; } = [];

    /// <param name="step">Which step.</param>
    /// <param name="draw">What it does it with.</param>
    /// <param name="wait">How much time passes before, milliseconds.</param>
    /// <param name="checkpoints">Whether checkpoints are taken; without them the partition keeps all in memory.</param>
    public void Play(int step, int draw, long wait, bool checkpoints = true)
    {
        _now += wait;
        var user = Users[draw % Users.Length];
        switch (step)
        {
            case 0 or 1:
                Workspace.Track(_now, r => r.Event(user, Events[draw / 4 % Events.Length], _now - (draw % 7 * 10 * Clock.Minute),
                    draw % 3 == 0 ? $"id{draw % 11}" : ""));
                break;
            case 2:
                Workspace.Track(_now, r => r.Session(user).Event(Users[draw / 5 % 4], "pricing_viewed", properties: ("seconds", draw % 120)));
                break;
            case 3:
                Workspace.Track(_now, r => r.Set(user, ("lead score", Score(draw)), ("is_employee", draw % 13 == 0)));
                break;
            case 4:
                Workspace.Track(_now, r => r.Email(user, $"{user}{draw % 3}@example.com")
                    .Increment(user, "visits", draw % 5).Add(user, "tags", $"t{draw % 9}"));
                break;
            case 5:
                Workspace.Track(_now, r => r.Subscribe(user, (SubscriptionState)(draw % 3))
                    .Purchase(user, "hat", (draw % 4) + 1, id: draw % 2 == 0 ? $"p{draw % 5}" : ""));
                break;
            case 6:
                Workspace.Apply(_now, Keyed(user, draw));
                break;
            case 7 or 8:
                Workspace.Apply(_now, Entries.Due(_now, step == 7 ? 1 + (draw % 3) : Entries.MaxUsersPerDue));
                break;
            case 9 or 10:
                Decide();
                break;
            case 11:
                Answer(draw);
                break;
            case 12:
                Workspace.Publish(_now, draw % 3 == 0 ? RandomRules.Stopped : draw % 3 == 1 ? RandomRules.Edited : RandomRules.Active);
                break;
            case 13:
                Sweep(draw);
                break;
            default:
                if (!checkpoints)
                {
                    break;
                }

                Workspace.Checkpoint();
                Workspace.Engine.Profiles.Trim(draw % 3 * 300);
                break;
        }

        Effects.AddRange(_crm.Held.Select(c => $"c{c.Number}").Concat(_crm.OnTheWay.Select(d => d.Id)).Where(_known.Add));
    }

    private static object? Score(int draw) => (draw % 6) switch
    {
        0 => 95 + (draw / 6 % 20),
        1 => 0.1 * (draw % 40),
        2 => "high",
        3 => null,
        _ => draw % 60,
    };

    private byte[] Keyed(string user, int draw)
    {
        var request = new RequestBuilder(Workspace.Names, _now, (UInt128)(draw % 6), (UInt128)(draw % 2));
        return request.Increment(user, "lead score", draw % 9).Finish();
    }

    private void Decide()
    {
        for (var i = 0; i < 5 && _crm.Held.Count > 0; i++)
        {
            _crm.DecideOne(_now);
        }
    }

    private void Answer(int draw)
    {
        if (_crm.OnTheWay.Count > 0)
        {
            _crm.Answer(_now, draw % 3 == 0 ? 500 : 204, draw % 2 == 0 ? [("lead_status", "MQL")] : [("handed_over", draw), ("lead score", draw % 20)]);
        }
    }

    // Begins one, goes on with it, or ends it.
    private void Sweep(int draw)
    {
        if (Workspace.Engine.Sweeps.Next is not { } sweep)
        {
            Workspace.Apply(_now, Entries.SweepBegun((ulong)_now, SweepKind.Rearm, Workspace.Names.Find("lead-scoring")));
        }
        else if (draw % 5 == 0)
        {
            Workspace.Apply(_now, Entries.SweepCancelled(sweep.Id));
        }
        else
        {
            var keys = Users.Select(u => UserAddress.HashExternalId(Encoding.UTF8.GetBytes(u))).Where(k => k >= sweep.Cursor).Order().Take(1 + (draw % 3)).ToList();
            Workspace.Apply(_now, Entries.SweepStep(sweep.Id, sweep.Cursor, keys.Count > 0 ? keys[^1] + 1 : sweep.Cursor, keys.Count == 0, keys));
        }
    }
}
