using Ripen.Engine.Campaigns;
using Ripen.Engine.Segments;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;
using Ripen.Simulation.Tests.Running;

namespace Ripen.Simulation.Tests.Scenarios;

/// <summary>Campaigns that hand leads off.</summary>
internal static class Campaigns
{
    /// <summary>One or two.</summary>
    public static IEnumerable<CampaignDefinition> Of(Draw draw)
    {
        yield return TestRules.ShippedHandoff with
        {
            Audience = draw.Of(TestRules.ShippedHandoff.Audience, Audience.Everyone, new Audience([], TestRules.Attribute("lead score", Comparator.LessThan, 60))),
            RecheckAtSend = draw.Chance(60),
            ReEligibilityAfter = Again(draw),
            OnSuccess = draw.Of(TestRules.ShippedHandoff.OnSuccess, Writes("handoffs", 1), Writes("lead score", 10), null),
            OnFailure = draw.Of(null, Writes("lead score", -5)),
        };
        if (draw.Chance(40))
        {
            yield return TestRules.Campaign("on-demo", TestRules.Event("demo_requested")) with { ReEligibilityAfter = Again(draw), OnSuccess = Writes("handoffs", 1) };
        }
    }

    public static bool MovesScore(OutcomeWrites? writes) => writes?.Updates.Any(u => u.Attribute == "lead score") ?? false;

    /// <summary>When a user may receive the same once more.</summary>
    public static long? Again(Draw draw) => draw.Of<long?>(null, 0, 0, Clock.Hour);

    public static OutcomeWrites Writes(string attribute, long by) => new([new AttributeUpdate(attribute, null, UpdateAction.Increment, Value.Of(by), null, null)]);
}
