using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Tests.Reading;

/// <summary>The shipped examples are accepted as they are, without warnings, and mean what they say.</summary>
public sealed class ExamplesTests
{
    private const string Score = "lead score";

    private static RuleSet Rules
    {
        get
        {
            var plan = Files.Plan(DefinitionSnapshot.Empty, Files.Examples);
            Assert.Empty(plan.Errors);
            Assert.Empty(plan.Warnings);
            Assert.Equal(1, plan.Snapshot.Number);
            return RuleSetBuilder.Build(plan.Snapshot);
        }
    }

    [Fact]
    public void Segment_is_mapped()
    {
        var segment = Assert.Single(Rules.Segments);
        Assert.Equal(("prospects", "Prospects"), (segment.Id, segment.Name));
        var nodes = Assert.IsType<FilterNode.And>(segment.Filter).Nodes;
        AssertLeaf(nodes[0], SubjectKind.Attribute, "is_employee", new Comparison(Comparator.FalseOrNotSet, Value.Null));
        AssertLeaf(nodes[1], SubjectKind.Attribute, "lead_status", new Comparison(Comparator.IsNoneOf, Value.Array(Value.Of("Customer"), Value.Of("Partner"))));
        Assert.Equal(2, nodes.Count);
    }

    [Fact]
    public void Canvas_entry_is_mapped()
    {
        var canvas = Assert.Single(Rules.Canvases);
        Assert.Equal(("lead-scoring", "Lead Scoring Canvas", 1, DefinitionStatus.Active, 0),
            (canvas.Id, canvas.Name, canvas.Version, canvas.Status, canvas.ControlGroupPercent));
        Assert.Equal([new Trigger.AttributeChanged(Score, null), new Trigger.EmailAdded()], canvas.Entry.Triggers);
        Assert.Equal(["prospects"], canvas.Entry.Audience.Segments);
        Assert.Null(canvas.Entry.Audience.Filter);
        Assert.Equal((null, null, 0L, 1, false),
            (canvas.Entry.Start, canvas.Entry.End, canvas.Entry.ReEntryAfter, canvas.Entry.MaxActiveEntriesPerUser, canvas.Entry.StrictSameSecond));
        Assert.Equal([new CanvasVariant("Variant 1", 100, "listen")], canvas.Variants);
        Assert.Empty(canvas.RemovedSteps);
    }

    [Fact]
    public void Canvas_steps_are_mapped()
    {
        var steps = Rules.Canvases[0].Steps;
        Assert.Equal(["listen", "add-1", "add-5", "subtract-1", "inactive"], steps.Select(step => step.Id));
        var listen = Assert.IsType<ActionPathsStep>(steps[0]);
        Assert.Equal(("Wait for the next action", Instant.Day, false, 3_600_000L), (listen.Name, listen.Window, listen.Ranked, listen.AcceptLate));
        Assert.Equal(new PathEnd("inactive", false), listen.EveryoneElse);
        Assert.Equal(["Add 1 point", "Add 5 points", "Subtract 1 point"], listen.Groups.Select(group => group.Name));
        Assert.Equal([new PathEnd("add-1", false), new PathEnd("add-5", false), new PathEnd("subtract-1", false)], listen.Groups.Select(group => group.End));
        Assert.All(listen.Groups, group => Assert.Equal((false, null), (group.Exit, group.Limit)));
        Assert.Null(Assert.IsType<Trigger.StartSession>(listen.Groups[0].Triggers[0]).Apps);
        Assert.Equal("webinar_joined", Assert.IsType<Trigger.CustomEvent>(listen.Groups[0].Triggers[2]).Name);
        var viewed = Assert.IsType<Trigger.CustomEvent>(listen.Groups[1].Triggers[1]);
        AssertLeaf(Assert.Single(viewed.Where), SubjectKind.Property, "seconds", new Comparison(Comparator.MoreThan, Value.Of(60)));
        Assert.Equal(new Trigger.SubscriptionChanged(SubscriptionChannel.Email, SubscriptionState.Unsubscribed), listen.Groups[2].Triggers[0]);
        Assert.Equal(
            [(UpdateAction.Increment, 1L), (UpdateAction.Increment, 5L), (UpdateAction.Decrement, 1L), (UpdateAction.Decrement, 1L)],
            steps.OfType<UserUpdateStep>().Select(step => (step.Updates[0].Action, step.Updates[0].Operand.AsInteger)));
        Assert.All(steps.OfType<UserUpdateStep>(), step => Assert.Equal((Score, null, false), (step.Updates[0].Attribute, step.Next, step.ReEnterAlways)));
    }

    [Fact]
    public void Campaign_is_mapped()
    {
        var campaign = Assert.Single(Rules.Campaigns);
        Assert.Equal(("salesforce-mql", "Salesforce > Update lead to MQL", 1, DefinitionStatus.Active),
            (campaign.Id, campaign.Name, campaign.Version, campaign.Status));
        Assert.Equal([new Trigger.AttributeChanged(Score, null)], campaign.Triggers);
        AssertLeaf(
            campaign.Audience.Filter!,
            SubjectKind.Attribute,
            "lead_status",
            new Comparison(Comparator.IsNoneOf, Value.Array(Value.Of("MQL"), Value.Of("SQL"), Value.Of("Customer"), Value.Of("Partner"))));
        Assert.Equal((true, 0L, null, null), (campaign.RecheckAtSend, campaign.ReEligibilityAfter, campaign.Start, campaign.End));
        Assert.Equal("PATCH", campaign.Message.Method);
        Assert.EndsWith("/sobjects/Lead/{{${user_id}}}", campaign.Message.Url, StringComparison.Ordinal);
        Assert.Equal(["Authorization", "Content-Type"], campaign.Message.Headers.Select(header => header.Key));
        Assert.EndsWith(":save result %}Bearer {{result.access_token}}", campaign.Message.Headers[0].Value, StringComparison.Ordinal);
        Assert.StartsWith("{% assign threshold = 100%}\n", campaign.Message.Body, StringComparison.Ordinal);
        Assert.Null(campaign.Message.Json);
        Assert.Equal([new AttributeUpdate("lead_status", null, UpdateAction.Set, Value.Of("MQL"), null, null)], campaign.OnSuccess!.Updates);
        Assert.Null(campaign.OnFailure);
    }

    [Fact]
    public void NamesIn_has_every_name_once()
    {
        Assert.Equal(
            [
                "Add 1 point", "Add 5 points", "Subtract 1 point", "Variant 1", "add-1", "add-5", "careers_viewed", "demo_requested", "inactive",
                    "is_employee", "lead score",
                "lead-scoring", "lead_status", "listen", "pricing_viewed", "prospects", "salesforce-mql", "seconds", "subtract-1", "webinar_joined",
                    "webinar_registered",
            ],
            RuleSetBuilder.NamesIn(Rules));
    }

    private static void AssertLeaf(FilterNode node, SubjectKind kind, string name, Comparison comparison)
    {
        var leaf = Assert.IsType<FilterNode.Leaf>(node);
        Assert.Equal(new FilterSubject(kind, name), leaf.Subject);
        Assert.Equal(comparison, Assert.Single(leaf.Comparisons));
    }
}
