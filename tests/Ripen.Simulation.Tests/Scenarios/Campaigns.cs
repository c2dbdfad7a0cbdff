using Ripen.Engine.Campaigns;
using Ripen.Engine.Campaigns.Capping;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;
using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests.Scenarios;

/// <summary>Campaigns that hand leads off.</summary>
internal static class Campaigns
{
    private const string Tag = "sales";

    /// <summary>One to three.</summary>
    public static IEnumerable<CampaignDefinition> Of(Draw draw)
    {
        yield return Capped(draw, TestRules.ShippedHandoff with
        {
            Audience = draw.Of(TestRules.ShippedHandoff.Audience, Audience.Everyone, new Audience([], TestRules.Attribute("lead score", Comparator.LessThan, 60))),
            RecheckAtSend = draw.Chance(60),
            ReEligibilityAfter = Again(draw),
            ControlPercent = draw.Of<int?>(null, null, 30),
            OnSuccess = draw.Of(TestRules.ShippedHandoff.OnSuccess, Writes("handoffs", 1), Writes("lead score", 10), null),
            OnFailure = draw.Of(null, Writes("lead score", -5)),
        });
        if (draw.Chance(40))
        {
            yield return TestRules.Campaign("on-demo", TestRules.Event("demo_requested")) with { ReEligibilityAfter = Again(draw), OnSuccess = Writes("handoffs", 1) };
        }

        if (draw.Chance(40))
        {
            yield return Nudge(draw);
        }
    }

    /// <summary>The frequency caps of a workspace; most have none.</summary>
    public static IReadOnlyList<FrequencyCap> Caps(Draw draw) => draw.Below(6) switch
    {
        0 => [new FrequencyCap(1, new CapPeriod(0, draw.Of(1, 2)), CapChannel.Any, null)],
        1 => [new FrequencyCap(1, new CapPeriod(90, 0), CapChannel.Webhook, Tag), new FrequencyCap(3, new CapPeriod(0, 1), CapChannel.Any, null)],
        _ => [],
    };

    public static bool MovesScore(OutcomeWrites? writes) => writes?.Updates.Any(u => u.Attribute == "lead score") ?? false;

    /// <summary>When a user may receive the same once more.</summary>
    public static long? Again(Draw draw) => draw.Of<long?>(null, 0, 0, Clock.Hour);

    /// <summary>What an edit may change, with a new version: delay, check at send, control group.</summary>
    public static CampaignDefinition Edited(CampaignDefinition campaign, Draw draw) => campaign with
    {
        Version = campaign.Version + 1,
        ReEligibilityAfter = Again(draw),
        RecheckAtSend = draw.Chance(50),
        Delay = campaign.Delay is null ? null : Delay(draw),
        ControlPercent = campaign.ControlPercent is { } percent ? 90 - percent : null,
    };

    public static OutcomeWrites Writes(string attribute, long by) => new([new AttributeUpdate(attribute, null, UpdateAction.Increment, Value.Of(by), null, null)]);

    // Sends after a delay, which some events cancel; one of them triggers anew.
    private static CampaignDefinition Nudge(Draw draw)
    {
        var other = draw.Of(TestRules.Event("pricing_viewed"), TestRules.AnyNewScore);
        return Capped(draw, TestRules.Campaign("nudge", other) with
        {
            Triggers = [TestRules.Event("newsletter_opened"), other],
            Audience = draw.Of(Audience.Everyone, new Audience([], TestRules.Attribute("lead_status", Comparator.IsNoneOf, new[] { "MQL" }))),
            RecheckAtSend = draw.Chance(50),
            ReEligibilityAfter = Again(draw),
            Delay = Delay(draw),
            Exceptions = draw.Of<IReadOnlyList<Trigger>>([], [TestRules.Event("demo_requested"), TestRules.Session], [TestRules.Event("newsletter_opened"), new Trigger.Purchase(null, [])]),
            ControlPercent = draw.Of<int?>(null, 0, 0, 40),
            OnSuccess = draw.Of(null, Writes("visits", 1)),
        });
    }

    private static CampaignDefinition Capped(Draw draw, CampaignDefinition campaign)
    {
        var obeys = draw.Chance(80);
        return campaign with { ObeysCaps = obeys, CountsForCaps = obeys || draw.Chance(50), Tags = draw.Of<IReadOnlyList<string>>([], [Tag]) };
    }

    private static SendDelay.For Delay(Draw draw) => new(draw.Of(Clock.Minute, 40 * Clock.Minute, 6 * Clock.Hour, 6 * Clock.Hour));
}
