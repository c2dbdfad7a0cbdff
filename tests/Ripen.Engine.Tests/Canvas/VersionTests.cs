using System.Text;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Log;
using Ripen.Engine.Values;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Tests.Canvas;

/// <summary>Users inside while a canvas changes: canvas §2.1 to §2.4, §2.6, §8 no. 29.</summary>
public sealed class VersionTests
{
    private static readonly ActionGroup Asked = TestRules.Group("Asked", "add", TestRules.Event("asked"));
    private readonly Workspace _w = new();

    [Fact]
    public void Users_inside_go_on_in_the_new_version_and_the_amount_at_execution_counts()
    {
        Publish("1 00:00", Canvas(Wait(), TestRules.Update("add", 1)));
        Go("u", "5 10:00");
        Publish("5 11:00", Canvas(Wait(), TestRules.Update("add", 7)));
        Ask("u", "5 12:00");
        Assert.Equal(Value.Of(7), _w.Score());
    }

    [Fact]
    public void New_step_reaches_those_who_have_not_passed_its_place()
    {
        Publish("1 00:00", Canvas(Wait(), TestRules.Update("add", 1)));
        Go("u", "5 10:00");
        Publish("5 11:00", Canvas(Wait(), TestRules.Update("add", 1, next: "more"), TestRules.Update("more", 10)));
        Ask("u", "5 12:00");
        Assert.Equal(Value.Of(11), _w.Score());
    }

    [Fact]
    public void User_in_a_disconnected_step_goes_on_to_its_successor_if_there_is_one()
    {
        Publish("1 00:00", Canvas(Wait(), TestRules.Update("add", 1)));
        Go("u", "5 10:00");
        Publish("5 11:00", Canvas(TestRules.Update("add", 1), Wait()));
        Ask("u", "5 12:00");
        Assert.Equal(Value.Of(1), _w.Score());
        Assert.Equal(1, _w.Ended(ExitReason.Completed, "c"));
    }

    [Theory]
    [InlineData("more", 10, 0)]
    [InlineData(null, null, 1)]
    public void Users_of_a_removed_delay_stay_to_their_instant_and_then_leave_or_go_where_they_are_sent(string? to, int? score, int left)
    {
        Publish("1 00:00", Canvas(new DelayStep("delay", "delay", new DelayRule.For(Clock.Day, null), ClockZone.Company, "add", false), TestRules.Update("add", 1)));
        Go("u", "5 10:00");
        Publish("5 11:00", Canvas(TestRules.Update("add", 1), TestRules.Update("more", 10)) with { RemovedSteps = new Dictionary<string, string?> { ["delay"] = to } });
        Assert.Equal(Clock.At("6 10:00"), Assert.Single(_w.Waiting("u", "c")).DueAt);
        _w.RunTo("6 10:00");
        Assert.Equal(score is { } points ? Value.Of(points) : Value.Null, _w.Score());
        Assert.Equal(left, _w.Ended(ExitReason.StepRemoved, "c"));
    }

    [Fact]
    public void Step_that_comes_back_as_another_type_is_gone_for_who_waited_in_it()
    {
        Publish("1 00:00", Canvas(Wait(), TestRules.Update("add", 1)));
        Go("u", "5 10:00");
        Publish("5 11:00", Canvas(TestRules.Update("add", 1)) with { RemovedSteps = new Dictionary<string, string?> { ["wait"] = null } });
        Publish("5 12:00", Canvas(TestRules.Update("add", 1), TestRules.Update("wait", 5)));
        Ask("u", "5 13:00");
        _w.RunTo("6 10:00");
        Assert.Equal(Value.Null, _w.Score());
        Assert.Equal(1, _w.Ended(ExitReason.StepRemoved, "c"));
    }

    [Fact]
    public void Users_of_a_removed_variant_take_no_further_step_and_leave()
    {
        var both = Canvas(Wait(), TestRules.Update("add", 1)) with { Variants = [new CanvasVariant("A", 100, "wait"), new CanvasVariant("B", 0, "wait")] };
        Publish("1 00:00", both);
        Go("u", "5 10:00");
        Publish("5 11:00", both with { Variants = [new CanvasVariant("B", 100, "wait")] });
        Ask("u", "5 12:00");
        Assert.Equal(Value.Null, _w.Score());
        _w.RunTo("6 10:00");
        Assert.Equal(1, _w.Ended(ExitReason.VariantRemoved, "c"));
        Assert.Empty(_w.Waiting("u", "c"));
    }

    [Theory]
    [InlineData(DefinitionStatus.Stopped)]
    [InlineData(DefinitionStatus.Archived)]
    public void Archived_canvas_holds_its_users_as_a_stopped_one(DefinitionStatus status)
    {
        var canvas = Canvas(Wait(), TestRules.Update("add", 1));
        Publish("1 00:00", canvas);
        Go("u", "5 10:00");
        Publish("5 11:00", canvas with { Status = status });
        Go("v", "5 12:00");
        Ask("u", "5 12:00");
        Assert.Single(_w.Waiting("u", "c"));
        Assert.Equal(1, _w.Refused(EntryRefusal.Stopped, "c"));
        _w.RunTo("6 10:00");
        Assert.Equal(1, _w.Ended(ExitReason.DueWhileStopped, "c"));
        Assert.Equal(Value.Null, _w.Score());
    }

    [Fact]
    public void What_happened_during_a_stop_never_enters_or_advances_later()
    {
        var canvas = Canvas(Wait(), TestRules.Update("add", 1));
        Publish("1 00:00", canvas);
        Go("u", "5 10:00");
        Publish("5 11:00", canvas with { Status = DefinitionStatus.Stopped });
        Go("v", "5 12:00");
        Ask("u", "5 12:00");
        Publish("5 13:00", canvas);
        Assert.Empty(_w.Waiting("v", "c"));
        Assert.Single(_w.Waiting("u", "c"));
        Ask("u", "5 14:00");
        Assert.Equal(Value.Of(1), _w.Score());
    }

    [Fact]
    public void Same_user_gets_the_same_variant_at_every_entry_and_shares_are_met()
    {
        var canvas = Canvas(TestRules.Update("a", 1), TestRules.Update("b", 100)) with
        {
            Variants = [new CanvasVariant("A", 30, "a"), new CanvasVariant("B", 50, "b")],
            ControlGroupPercent = 20,
        };
        Publish("1 00:00", canvas);
        for (var i = 0; i < 1_000; i++)
        {
            Go($"u{i}", "5 10:00");
        }

        var (a, b, control) = (Entered("A"), Entered("B"), _w.Ended(ExitReason.ControlGroup, "c"));
        Assert.Equal(1_000, a + b + control);
        Assert.InRange(a, 250, 350);
        Assert.InRange(b, 450, 550);
        for (var i = 0; i < 1_000; i++)
        {
            Go($"u{i}", "5 11:00");
        }

        Assert.Equal((2 * a, 2 * b, 2 * control), (Entered("A"), Entered("B"), _w.Ended(ExitReason.ControlGroup, "c")));
    }

    /// <summary>Logs of rule version 1 hold entries of users whom the client's id put into a variant; they must come there again.</summary>
    [Fact]
    public void Variant_goes_by_the_clients_id_where_the_log_was_written_under_rule_version_1()
    {
        const byte first = 1;
        var canvas = Canvas(TestRules.Update("a", 1)) with { Variants = [new CanvasVariant("A", 50, "a")], ControlGroupPercent = 50 };
        Publish("1 00:00", canvas);
        var users = Enumerable.Range(0, 40).Select(i => $"lead-{i}").ToList();
        _w.Track("5 09:00", r => users.ForEach(u => r.Set(u, ("seen", true))));
        var byClientsId = users.Count(u => Buckets.Of("c", _w.User(u), first) < 50);
        var byPlatformsId = users.Count(u => Buckets.Of("c", _w.User(u), RuleVersion.Current) < 50);
        var arm = Entries.Arm(_w.Names.Find("c"), users.ConvertAll(u => _w.User(u).Key));
        Assert.Equal(RuleVersion.Current, arm[1]);
        arm[1] = first;
        _w.Apply("5 10:00", arm);
        Assert.Equal(byClientsId, Entered("A"));
        Assert.NotEqual(byClientsId, byPlatformsId);
    }

    [Fact]
    public void Variant_stays_when_an_anonymous_user_gets_an_external_id()
    {
        var canvas = Canvas(TestRules.Update("a", 1)) with { Variants = [new CanvasVariant("A", 50, "a")], ControlGroupPercent = 50 };
        Publish("1 00:00", canvas);
        var keys = Enumerable.Range(0, 40).Select(i => UserAddress.HashAlias("cookie"u8, Encoding.UTF8.GetBytes($"c{i}"))).ToList();
        _w.Track("5 09:00", r => Enumerable.Range(0, 40).ToList().ForEach(i => r.SetByAlias("cookie", $"c{i}", ("seen", true))));
        _w.Apply("5 10:00", Entries.Arm(_w.Names.Find("c"), keys));
        var entered = Entered("A");
        foreach (var (key, i) in keys.Select((key, i) => (key, i)))
        {
            var profile = _w.Engine.Profiles.Get(key)!;
            profile.ExternalId = $"lead-{i}";
            _w.Engine.Profiles.Touch(profile);
            _w.Engine.Profiles.Settle();
        }

        _w.Apply("5 11:00", Entries.Arm(_w.Names.Find("c"), keys));
        Assert.InRange(entered, 10, 30);
        Assert.Equal((2 * entered, 2 * (40 - entered)), (Entered("A"), _w.Ended(ExitReason.ControlGroup, "c")));
    }

    [Fact]
    public void Smaller_control_group_moves_nobody_into_it()
    {
        var canvas = Canvas(TestRules.Update("a", 1)) with { Variants = [new CanvasVariant("A", 70, "a")], ControlGroupPercent = 30 };
        Publish("1 00:00", canvas);
        var before = Scored("5 10:00");
        Publish("5 10:30", canvas with { Variants = [new CanvasVariant("A", 90, "a")], ControlGroupPercent = 10 });
        var after = Scored("5 11:00");
        Assert.Empty(before.Except(after));
        Assert.InRange(after.Count, before.Count + 1, 99);
    }

    private static CanvasDefinition Canvas(params CanvasStep[] steps) => TestRules.Canvas("c", TestRules.Event("go"), steps);

    private static ActionPathsStep Wait() => TestRules.Wait("wait", Clock.Day, [Asked], null);

    private void Publish(string at, CanvasDefinition canvas) => _w.Publish(at, TestRules.Canvases(canvas));

    private void Go(string user, string at) => _w.Track(at, r => r.Event(user, "go"));

    private void Ask(string user, string at) => _w.Track(at, r => r.Event(user, "asked"));

    private long Entered(string variant) => _w.Count(CountKind.VariantEntered, "c", group: variant);

    // Who got a point at this instant, of a hundred users.
    private List<int> Scored(string at) => [.. Enumerable.Range(0, 100).Where(i =>
    {
        var before = _w.Score($"u{i}");
        Go($"u{i}", at);
        return before != _w.Score($"u{i}");
    })];
}
