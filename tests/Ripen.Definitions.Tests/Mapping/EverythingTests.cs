using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;
using Ripen.Engine.Users;
using Ripen.Engine.Users.Updates;
using Ripen.Engine.Values;

namespace Ripen.Definitions.Tests.Mapping;

/// <summary>The file <c>Cases/everything.yaml</c> uses each supported key; the model must say the same, and the engine must take it.</summary>
public sealed class EverythingTests
{
    private static readonly RuleSet Rules = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, Files.Case("everything.yaml")));

    [Fact]
    public void Engine_binds_all_of_it() => Assert.NotNull(RuleBinder.Bind(Rules, new NumberedNames(RuleSetBuilder.NamesIn(Rules))));

    [Fact]
    public void Every_comparator_and_subject_is_mapped()
    {
        var properties = Rules.Canvases[0].Entry.Triggers.OfType<Trigger.Purchase>().SelectMany(trigger => trigger.Where);
        var split = Leaves(Assert.Single(Rules.Canvases[0].Steps.OfType<DecisionSplitStep>()).Filter);
        var leaves = Leaves(Rules.Segments[1].Filter).Concat(properties).Concat(split).ToList();
        var comparators = leaves.SelectMany(leaf => leaf.Comparisons).Select(comparison => comparison.Comparator).Distinct();
        Assert.Equal(Enum.GetValues<Comparator>().Order(), comparators.Order());
        Assert.Equal(Enum.GetValues<SubjectKind>().Order(), leaves.Select(leaf => leaf.Subject.Kind).Distinct().Order());
    }

    [Fact]
    public void Operands_keep_their_types()
    {
        var leaves = Leaves(Rules.Segments[1].Filter).ToList();
        Assert.Equal([new(Comparator.Exactly, Value.Of(5)), new(Comparator.Not, Value.Of(6.5))], leaves[0].Comparisons);
        Assert.Equal([new(Comparator.Exactly, Value.Of("text")), new(Comparator.Not, Value.Of(true))], leaves[1].Comparisons);
        Assert.Equal([new(Comparator.LessThan, Value.Of(-1)), new(Comparator.MoreThan, Value.Null, "my limit")], leaves[2].Comparisons);
        Assert.Equal(Value.Array(Value.Of("x"), Value.Of(1), Value.Of(true)), leaves[11].Comparisons[0].Operand);
        Assert.Equal([new(Comparator.After, Value.Of("2026-01-01T09:00:00+01:00")), new(Comparator.Before, Value.Of("2026-01-31"))], leaves[16].Comparisons);
        Assert.Contains(new Comparison(Comparator.DayOfYearIs, Value.Of("02-29")), leaves[17].Comparisons);
        Assert.Equal([new(Comparator.InControlGroup, Value.Of(true)), new(Comparator.Received, Value.Of(false))], leaves.First(leaf => leaf.Subject.Kind == SubjectKind.Campaign).Comparisons);
        Assert.Equal("x.y", leaves.Single(leaf => leaf.Subject.Name == "a.b.c").Comparisons[1].ValueOf);
        var inDays = leaves.Single(leaf => leaf.Subject.Kind == SubjectKind.Event && leaf.Comparisons.Count == 5).Comparisons;
        Assert.Equal([30, 0, 0, 0, 0], inDays.Select(comparison => comparison.InLastDays));
        Assert.Equal([new(Comparator.UsedAppOrNone, Value.Array(Value.Of("web")))], leaves.Last(leaf => leaf.Subject.Kind == SubjectKind.Apps).Comparisons);
        var bucket = leaves.Single(leaf => leaf.Subject.Kind == SubjectKind.RandomBucket);
        Assert.Equal([new(Comparator.LessThan, Value.Of(5000)), new(Comparator.Not, Value.Of(7))], bucket.Comparisons);
    }

    [Fact]
    public void Steps_that_render_are_mapped()
    {
        var steps = Rules.Canvases[0].Steps.ToDictionary(step => step.Id);
        Assert.True(Assert.Single(((UserUpdateStep)steps["add"]).Updates).IsTemplate);
        Assert.False(((UserUpdateStep)steps["clean"]).Updates[0].IsTemplate);
        Assert.Equal(
            [new("n", ContextType.Number, "5"), new("m", ContextType.Array, "{{event_properties.${list} | as_json_string}}")], ((ContextStep)steps["remember"]).Variables);
        Assert.True(Leaves(((DecisionSplitStep)steps["split"]).Filter).Single().Comparisons[0].ValueOfContext);
        var tell = (WebhookStep)steps["tell"];
        Assert.Equal(("POST", "last", "status"), (tell.Message.Method, tell.Next, tell.OnSuccess!.Updates[0].Attribute));
        var limits = Rules.Canvases[0].Limits;
        Assert.Equal((21 * 60, 8 * 60, true, 10), (limits.Quiet!.Hours.From, limits.Quiet.Hours.To, limits.Quiet.Aborts, limits.RatePerMinute));
        Assert.Equal((false, true), (Rules.Canvases[0].ObeysCaps, Rules.Canvases[0].CountsForCaps));
    }

    [Fact]
    public void Conditions_on_one_item_look_at_its_members()
    {
        var items = Assert.Single(((FilterNode.Or)Rules.Segments[1].Filter).Nodes.OfType<FilterNode.AnyItem>());
        Assert.Equal(new FilterSubject(SubjectKind.Attribute, "a.list"), items.List);
        Assert.Equal([new(SubjectKind.Item, "type"), new(SubjectKind.Item, "more.balance")], Leaves(items.Node).Select(leaf => leaf.Subject));
    }

    [Fact]
    public void Entry_is_mapped()
    {
        var canvas = Rules.Canvases[0];
        var entry = canvas.Entry;
        Assert.Equal((1_767_225_600_000L, 1_798_761_600_500L), (entry.Start!.Value, entry.End!.Value));
        Assert.Equal((14 * Instant.Day, 3, true), (entry.ReEntryAfter!.Value, entry.MaxActiveEntriesPerUser!.Value, entry.StrictSameSecond));
        Assert.Equal(["all-leaves", "inner"], entry.Audience.Segments);
        Assert.IsType<FilterNode.Leaf>(entry.Audience.Filter);
        Assert.Equal(["web", "ios"], Assert.IsType<Trigger.StartSession>(entry.Triggers[0]).Apps);
        Assert.Equal(["p1"], Assert.IsType<Trigger.Purchase>(entry.Triggers[1]).Products);
        Assert.Null(Assert.IsType<Trigger.Purchase>(entry.Triggers[2]).Products);
        Assert.Equal(
            [
                new Trigger.AttributeChanged("plan", Value.Of("gold")), new Trigger.AttributeChanged("plan", Value.Of(5)),
                new Trigger.AttributeChanged("plan", Value.Of("5")), new Trigger.AttributeChanged("plan", Value.Of(false)),
                new Trigger.SubscriptionChanged(SubscriptionChannel.Push, SubscriptionState.OptedIn),
                new Trigger.SubscriptionChanged(SubscriptionChannel.Email, null),
                new Trigger.SubscriptionChanged(SubscriptionChannel.Email, null),
                new Trigger.SubscriptionChanged(SubscriptionChannel.Email, SubscriptionState.Subscribed),
            ],
            entry.Triggers.Skip(3));
        Assert.Equal([new CanvasVariant("A", 60, "wait"), new CanvasVariant("B", 30, "clean")], canvas.Variants);
        Assert.Equal(10, canvas.ControlGroupPercent);
        Assert.Equal([KeyValuePair.Create("old", (string?)null), KeyValuePair.Create("older", (string?)"wait")], canvas.RemovedSteps);
    }

    [Fact]
    public void Steps_are_mapped()
    {
        var wait = Assert.IsType<ActionPathsStep>(Rules.Canvases[0].Steps[0]);
        Assert.Equal(("wait", "wait", ActionPathsStep.MaxWindow, true, 90_000L), (wait.Id, wait.Name, wait.Window, wait.Ranked, wait.AcceptLate));
        Assert.Equal((true, new GroupLimit(3, 300_000), new PathEnd(null, false)), (wait.Groups[0].Exit, wait.Groups[0].Limit, wait.Groups[0].End));
        Assert.Equal((false, null, new PathEnd(null, true)), (wait.Groups[1].Exit, wait.Groups[1].Limit, wait.Groups[1].End));
        Assert.Equal(new PathEnd(null, false), wait.EveryoneElse);
        var clean = Assert.IsType<UserUpdateStep>(Rules.Canvases[0].Steps[1]);
        Assert.Equal(
            [
                new AttributeUpdate("points", null, UpdateAction.Increment, Value.Of(1.5), Value.Of(0), Value.Of(100)),
                new AttributeUpdate("points", null, UpdateAction.Decrement, Value.Of(2), null, null),
                new AttributeUpdate("old", null, UpdateAction.Remove, Value.Null, null, null),
                new AttributeUpdate("list", null, UpdateAction.Set, Value.Array(Value.Of("a"), Value.Of(1), Value.Of(true)), null, null),
                new AttributeUpdate(null, ProfileField.FirstName, UpdateAction.Set, Value.Of("Ann"), null, null),
                new AttributeUpdate(null, ProfileField.Phone, UpdateAction.Remove, Value.Null, null, null),
            ],
            clean.Updates);
        Assert.Equal(("last", false), (clean.Next, clean.ReEnterAlways));
        var last = Assert.IsType<UserUpdateStep>(Rules.Canvases[0].Steps[2]);
        Assert.Equal(("The last", null, true), (last.Name, last.Next, last.ReEnterAlways));
    }

    [Fact]
    public void Campaign_is_mapped()
    {
        var campaign = Assert.Single(Rules.Campaigns);
        Assert.Equal((DefinitionStatus.Draft, false, 3_600_000L), (campaign.Status, campaign.RecheckAtSend, campaign.ReEligibilityAfter!.Value));
        Assert.Null(campaign.Message.Body);
        Assert.Empty(campaign.Message.Headers);
        Assert.Equal([new("{{key}}", "{{value}}"), new("n", "5"), new("t", "true"), new("f", "1.0")], campaign.Message.Json!);
        Assert.Equal([Value.Of("{{response.status}}"), Value.Of("{{response.body.n}}")], campaign.OnSuccess!.Updates.Select(update => update.Operand));
        Assert.Equal(Value.Of(true), Assert.Single(campaign.OnFailure!.Updates).Operand);
    }

    [Fact]
    public void Templates_are_parsed_as_their_part()
    {
        var engine = new BadTagEngine();
        _ = new Publisher(engine).Plan(DefinitionSnapshot.Empty, Files.Read(Files.Case("everything.yaml")).Documents, PublishOptions.Offline);
        Assert.Equal(
            [
                ("{{context.${n}}}", Templates.TemplatePart.Value),
                ("{{event_properties.${list} | as_json_string}}", Templates.TemplatePart.Value),
                ("http://example.com", Templates.TemplatePart.Url),
                ("http://example.com:8443/{{${user_id}}}?a=1", Templates.TemplatePart.Url),
                ("{{key}}", Templates.TemplatePart.Body),
                ("{{value}}", Templates.TemplatePart.Body),
                ("{{response.status}}", Templates.TemplatePart.Value),
                ("{{response.body.n}}", Templates.TemplatePart.Value),
                ("{{response.status}}", Templates.TemplatePart.Value),
                ("a", Templates.TemplatePart.Value),
                ("{{response.body.id}}", Templates.TemplatePart.Value),
            ],
            engine.Parsed);
    }

    [Fact]
    public void Content_blocks_reach_the_rules_by_name_and_id()
    {
        var block = Files.Case("content_block.yaml").Replace("name: greeting", "name: Hello you", StringComparison.Ordinal);
        var blocks = RuleSetBuilder.Build(Files.Publish(DefinitionSnapshot.Empty, block)).ContentBlocks;
        Assert.Equal(["Hello you", "greeting"], blocks.Keys);
        Assert.All(blocks.Values, text => Assert.Equal("Hello", text));
    }

    private static IEnumerable<FilterNode.Leaf> Leaves(FilterNode node) => node switch
    {
        FilterNode.And and => and.Nodes.SelectMany(Leaves),
        FilterNode.Or or => or.Nodes.SelectMany(Leaves),
        FilterNode.Not not => Leaves(not.Node),
        FilterNode.AnyItem items => Leaves(items.Node),
        _ => [(FilterNode.Leaf)node],
    };

    private sealed class NumberedNames(IReadOnlyList<string> names) : INames
    {
        public int Find(ReadOnlySpan<byte> utf8Name) => Find(System.Text.Encoding.UTF8.GetString(utf8Name));

        public int Find(string name) => names.ToList().IndexOf(name) + 1;

        public string Text(int number) => names[number - 1];
    }
}
