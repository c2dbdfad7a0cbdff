using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Campaigns.Control;
using Ripen.Engine.Campaigns.Scheduling;
using Ripen.Engine.Codec;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Log;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Tests.Campaigns;

/// <summary>Plays a row of random steps on campaigns of every kind, and checks after each what must always hold. A step is a number; the same numbers make the same run.</summary>
internal sealed class CampaignRun
{
    private static readonly string[] Users = ["ada", "bob", "cyd", "dee"];

    private static readonly CampaignDefinition[] Campaigns =
    [
        TestRules.Campaign("at-once", TestRules.AnyNewScore) with { ReEligibilityAfter = 0, RecheckAtSend = true },
        TestRules.Campaign("once", TestRules.AnyNewScore) with { ControlPercent = 40, Tags = ["promo"] },
        TestRules.Campaign("delayed", TestRules.Event("a")) with
        {
            Delay = new SendDelay.For(20 * Clock.Minute), Exceptions = [TestRules.Event("b")], ReEligibilityAfter = Clock.Hour, Tags = ["promo"],
        },
        TestRules.Campaign("moved", TestRules.Event("a")) with
        {
            Delay = new SendDelay.InDays(1, 9 * 60, ClockZone.User), Exceptions = [TestRules.Event("a")],
            Window = new SendWindow(new DailyWindow(8 * 60, 12 * 60, ClockZone.Company), true), ObeysCaps = false, CountsForCaps = false,
        },
        TestRules.Campaign("chained", new Trigger.Interaction("at-once", CampaignInteraction.ReceiveWebhook)) with
        {
            ReEligibilityAfter = 0, Window = new SendWindow(new DailyWindow(22 * 60, 6 * 60, ClockZone.Company), false), ControlPercent = 100,
        },
    ];

    private static readonly FrequencyCap[] Caps = [new(3, new CapPeriod(0, 1), CapChannel.Any, null), new(1, new CapPeriod(30, 0), CapChannel.Webhook, "promo")];

    private readonly Crm _crm;
    private readonly List<Delivery> _finished = [];
    private readonly Dictionary<(ulong User, int Campaign), long> _accepted = [];
    private long _now = Clock.At("5 10:00");
    private int _version = 1;

    public CampaignRun()
    {
        Workspace = new Workspace();
        _crm = new Crm(Workspace) { Threshold = 5 };
        Publish(DefinitionStatus.Active);
    }

    public Workspace Workspace { get; }

    public void Play(int step, int draw, long wait)
    {
        _now += wait;
        var user = Users[draw % Users.Length];
        switch (step)
        {
            case 0 or 1:
                Workspace.Track(_now, r => r.Set(user, ("lead score", draw % 20)));
                break;
            case 2 or 3:
                Workspace.Track(_now, r => r.Event(user, draw % 3 == 0 ? "b" : "a", _now - (draw % 5 * Clock.Minute)));
                break;
            case 4:
                Workspace.Track(_now, r => r.Zone(user, draw % 2 == 0 ? "Asia/Tokyo" : "America/New_York"));
                break;
            case 5 or 6:
                Workspace.Apply(_now, Entries.Due(_now));
                break;
            case 7 or 8:
                Decide(draw);
                break;
            case 9:
                Answer(draw);
                break;
            case 10:
                Publish(draw % 3 == 0 ? DefinitionStatus.Stopped : DefinitionStatus.Active, draw % 2);
                break;
            case 11:
                Replay(draw);
                break;
            default:
                Workspace.Checkpoint();
                break;
        }
    }

    /// <summary>What must hold after every step.</summary>
    public void Check()
    {
        Assert.All(Workspace.Engine.OpenDeliveries.GroupBy(d => (d.User, d.Campaign)), g => Assert.Single(g));
        foreach (var profile in Users.Select(Workspace.Find).OfType<Profile>())
        {
            CheckUser(profile);
        }

        // Every trigger is accounted for: refused with a reason, aborted, enrolled, sent, or still on its way.
        var onTheWay = Workspace.Engine.UndecidedCandidates + Workspace.Engine.WaitingCandidates;
        Assert.Equal(Campaigns.Sum(c => Workspace.Count(CountKind.Triggered, c.Id)), onTheWay + Campaigns.Sum(c => Ended(c.Id)));
    }

    private void CheckUser(Profile profile)
    {
        var enrolments = profile.FindPart<ControlEnrolments>(ProfilePartKind.ControlEnrolments);
        foreach (var state in profile.Campaigns)
        {
            var open = Workspace.Engine.OpenDeliveries.SingleOrDefault(d => d.User == profile.Key && d.Campaign == state.Campaign);
            Assert.Equal(open?.Number ?? 0, state.InFlight);
            Assert.Equal(_accepted.GetValueOrDefault((profile.Key, state.Campaign)), state.Received);
            Assert.True(state is { Received: 0, InFlight: 0 } || enrolments?.Find(state.Campaign) is null);
        }
    }

    private long Ended(string id)
    {
        var number = Workspace.Names.Find(id);
        var held = Users.Select(Workspace.Find).Sum(p => p?.FindPart<HeldSends>(ProfilePartKind.HeldSends)?.All.Count(s => s.Campaign == number) ?? 0);
        var refused = Workspace.Engine.Counts.All.Where(c => c.Key.Definition == number && c.Key.Kind == CountKind.SendRefused).Sum(c => c.Value);
        Assert.Equal(held, Count(CountKind.Held) - Count(CountKind.HoldEnded));
        return held + refused + Count(CountKind.Aborted) + Count(CountKind.Enrolled) + Count(CountKind.Claimed);

        long Count(CountKind kind) => Workspace.Count(kind, id);
    }

    private void Decide(int draw)
    {
        for (var i = draw % 5; i >= 0 && _crm.Held.Count > 0; i--)
        {
            if (draw % 7 == 3)
            {
                _crm.PostponeOne(_now);
            }
            else
            {
                _crm.DecideOne(_now);
            }
        }
    }

    private void Answer(int draw)
    {
        if (_crm.OnTheWay.Count == 0)
        {
            return;
        }

        var delivery = draw % 4 == 0 ? _crm.Answer(_now, 500) : _crm.Answer(_now, 204, ("lead score", draw % 10));
        _finished.Add(delivery);
        var key = (delivery.User, delivery.Campaign);
        _accepted[key] = _accepted.GetValueOrDefault(key) + (delivery.Status == DeliveryStatus.Sent ? 1 : 0);
    }

    private void Replay(int draw)
    {
        if (_finished.Count > 0)
        {
            var bytes = new ByteWriter();
            _finished[draw % _finished.Count].Write(bytes);
            Workspace.Apply(_now, Entries.Replay(bytes.Written, null, force: draw % 2 == 0));
        }
    }

    // With 1 in place of 0 delays are twice as long and the control group is twice as large.
    private void Publish(DefinitionStatus status, int longer = 0)
    {
        _version++;
        Workspace.Publish(_now, new RuleSet(1, [], [], [.. Campaigns.Select(c => c with
        {
            Status = c.Id == "chained" ? DefinitionStatus.Active : status,
            Version = _version,
            ControlPercent = c.ControlPercent is { } percent and < 100 ? percent * (1 + longer) : c.ControlPercent,
            Delay = c.Delay is SendDelay.For wait ? new SendDelay.For(wait.Duration * (1 + longer)) : c.Delay,
        })])
        { FrequencyCaps = Caps });
    }
}
