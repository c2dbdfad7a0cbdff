using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Tests.Mapping;

/// <summary>Subscription groups in triggers and filters.</summary>
public sealed class SubscriptionGroupMappingTests
{
    [Theory]
    [InlineData("", null, false)]
    [InlineData(", to: any", null, false)]
    [InlineData(", to: unsubscribed, sources: [rest_api, user_update]", GroupState.Unsubscribed, true)]
    public void A_trigger_names_its_group(string rest, GroupState? to, bool hasSources)
    {
        var canvas = Files.Case("canvas.yaml")
            .Replace("{ type: attribute_changed, attribute: score }", $"{{ type: subscription_group_changed, group: news{rest} }}", StringComparison.Ordinal);
        var rules = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, canvas));
        var trigger = Assert.IsType<Trigger.SubscriptionGroupChanged>(Assert.Single(rules.Canvases[0].Entry.Triggers));
        Assert.Equal(("news", to), (trigger.Group, trigger.To));
        Assert.Equal(hasSources ? [SubscriptionSource.RestApi, SubscriptionSource.UserUpdate] : null, trigger.Sources);
        Assert.Contains("news", RuleSetBuilder.NamesIn(rules));
    }

    [Fact]
    public void A_leaf_names_its_group_and_a_channel_is_no_name()
    {
        var segment = Files.Case("segment.yaml").Replace("{ attribute: plan, is: not_blank }",
            "{ and: [{ subscription: news, is_any_of: [subscribed, unknown] }, { subscription: push, is_none_of: [opted_in] }] }", StringComparison.Ordinal);
        var rules = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, segment));
        var leaf = Assert.IsType<FilterNode.Leaf>(Assert.IsType<FilterNode.And>(rules.Segments[0].Filter).Nodes[0]);
        Assert.Equal(new FilterSubject(SubjectKind.Subscription, "news"), leaf.Subject);
        Assert.Equal(Value.Array(Value.Of("subscribed"), Value.Of("unknown")), leaf.Comparisons[0].Operand);
        Assert.Equal(["news", "prospects"], RuleSetBuilder.NamesIn(rules));
    }
}
