using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;

namespace Ripen.Definitions.Tests.Publishing;

/// <summary>What canvas §2.3 allows and forbids after launch.</summary>
public sealed class LaunchRulesTests
{
    private static readonly string Draft = Files.Case("canvas.yaml");
    private static readonly string Active = Draft.Replace("name: Scoring", "name: Scoring\nstatus: active", StringComparison.Ordinal);
    private static readonly DefinitionSnapshot Launched = Files.Publish(DefinitionSnapshot.Empty, Active);

    [Theory]
    [InlineData("window: 1d", "window: 2d", "steps[0].window", 15, 13, "window of 'wait' cannot change after launch; it is 1d")]
    [InlineData("window: 1d", "ranked: true\n    window: 1d", "steps[0].ranked", 15, 13, "'ranked' of 'wait' cannot change after launch")]
    [InlineData("name: Up", "name: Upwards", "steps[0].groups", 17, 7, "they are 'Up'")]
    [InlineData(
        "    everyone_else:", "      - { name: Two, triggers: [{ type: email_added }] }\n    everyone_else:", "steps[0].groups", 17, 7,
        "cannot be added")]
    [InlineData(
        "id: up\n    type: user_update\n    updates: [{ attribute: score, increment_by: 1 }]",
        "id: up\n    type: action_paths\n    groups: [{ name: a, triggers: [{ type: email_added }] }]", "steps[1].type", 22, 11,
        "type of the step 'up' cannot change")]
    public void Change_after_launch_is_refused_with_the_way_round(string find, string replacement, string path, int line, int column, string words)
    {
        var error = Files.OnlyError(Launched, Active.Replace(find, replacement, StringComparison.Ordinal));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains("Add a step with another id, connect it, and name this one in removed_steps", error.Message, StringComparison.Ordinal);
        Assert.Equal((path, line, column), (error.Path, error.Line, error.Column));
        Assert.Empty(Files.Plan(Files.Publish(DefinitionSnapshot.Empty, Draft), Draft.Replace(find, replacement, StringComparison.Ordinal)).Errors);
    }

    [Theory]
    [InlineData("name: Scoring", "name: New name")]
    [InlineData("after: 0s", "after: 1h")]
    [InlineData("increment_by: 1", "increment_by: 2")]
    [InlineData("name: opened", "name: clicked")]
    [InlineData("window: 1d", "window: 24h")]
    [InlineData("window: 1d", "accept_late: 1h\n    window: 1d")]
    [InlineData("next: up", "next: down")]
    public void Other_changes_are_allowed(string find, string replacement) =>
        Assert.Empty(Files.Plan(Launched, Active.Replace(find, replacement, StringComparison.Ordinal)).Errors);

    [Fact]
    public void Control_group_may_only_shrink()
    {
        var ten = Files.Publish(DefinitionSnapshot.Empty, Control(10));
        var error = Files.OnlyError(ten, Control(11));
        Assert.Contains("may only get smaller; it has 10 %", error.Message, StringComparison.Ordinal);
        Assert.Equal("control_group.percent", error.Path);
        Assert.Empty(Files.Plan(ten, Control(9)).Errors);
        Assert.Empty(Files.Plan(ten, Active).Errors);
    }

    [Fact]
    public void Removed_step_that_holds_users_needs_a_way_out()
    {
        var renamed = Active.Replace("id: wait", "id: hold", StringComparison.Ordinal)
            .Replace("first_step: wait", "first_step: hold", StringComparison.Ordinal);
        var asked = new List<(string, string)>();
        var holding = new PublishOptions((canvas, step) =>
        {
            asked.Add((canvas, step));
            return true;
        });
        var error = Assert.Single(Files.Plan(Launched, holding, renamed).Errors);
        Assert.Contains("the removed step 'wait' holds users; say where they go: removed_steps: { wait: exit }", error.Message, StringComparison.Ordinal);
        Assert.Equal([("scoring", "wait")], asked);
        Assert.Empty(Files.Plan(Launched, PublishOptions.Offline, renamed).Errors);

        var leaving = Files.Plan(Launched, holding, renamed + "removed_steps: { wait: exit }\n");
        Assert.Equal([KeyValuePair.Create("wait", (string?)null)], RuleSetBuilder.Build(leaving.Snapshot).Canvases[0].RemovedSteps);
        var moving = Files.Plan(Launched, holding, renamed + "removed_steps: { wait: hold }\n");
        Assert.Equal([KeyValuePair.Create("wait", (string?)"hold")], RuleSetBuilder.Build(moving.Snapshot).Canvases[0].RemovedSteps);
    }

    [Fact]
    public void Step_that_an_earlier_version_lost_needs_its_way_out_while_it_holds_users()
    {
        var renamed = Active.Replace("id: wait", "id: hold", StringComparison.Ordinal).Replace("first_step: wait", "first_step: hold", StringComparison.Ordinal);
        var moved = Files.Publish(Launched, renamed + "removed_steps: { wait: hold }\n");
        var later = renamed.Replace("increment_by: 1", "increment_by: 2", StringComparison.Ordinal);
        var error = Assert.Single(Files.Plan(moved, new PublishOptions((_, step) => step == "wait"), later).Errors);
        Assert.Contains("the removed step 'wait' holds users", error.Message, StringComparison.Ordinal);
        Assert.Empty(Files.Plan(moved, PublishOptions.Offline, later).Errors);
    }

    [Fact]
    public void Removed_variant_is_warned_of()
    {
        var two = Active.Replace("percent: 100, first_step: wait }", "percent: 50, first_step: wait }\n  - { name: W, percent: 50, first_step: wait }", StringComparison.Ordinal);
        var warning = Assert.Single(Files.Plan(Files.Publish(DefinitionSnapshot.Empty, two), Active).Warnings, one => one.Code == "variant_removed");
        Assert.Contains("the variant 'W' is gone", warning.Message, StringComparison.Ordinal);
    }

    private static string Control(int percent) =>
        Active.Replace("percent: 100", $"percent: {100 - percent}", StringComparison.Ordinal) + $"control_group: {{ percent: {percent} }}\n";
}
