using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ripen.Dashboard.Accounts;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard.Canvases;

/// <summary>The builder, on the canvas that is shipped.</summary>
public sealed class BuilderTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Listen = "Wait for the next action";
    private const string Five = "Add 5 points";

    private static readonly CanvasTerms Terms = CanvasTerms.English;

    [Fact]
    public async Task Shipped_canvas_comes_back_unchanged()
    {
        await using var ripen = await StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var author = await OpenAsync(person, "build");
        await author.Card(Listen).WaitForAsync();
        await person.Page.GetByText("Everything is published").WaitForAsync();
        await Assertions.Expect(author.Button("Update Canvas")).ToBeDisabledAsync();

        await person.OpenAsync("canvas/lead-scoring/yaml");
        var yaml = await author.Field("The document as YAML").InputValueAsync();
        Assert.Equal("unchanged", (await ripen.Api.PublishAsync(yaml)).GetProperty("results")[0].GetProperty("change").GetString());

        // A change and its undoing leave nothing to publish.
        await person.OpenAsync("canvas/lead-scoring/basics");
        await author.TypeAsync(Terms.CanvasName, "Another name");
        await author.KeptAsync();
        await author.Button(Terms.Undo).ClickAsync();
        await person.Page.GetByText("Everything is published").WaitForAsync();
    }

    [Fact]
    public async Task Yaml_and_builder_edit_the_same_canvas()
    {
        await using var ripen = await StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var author = await OpenAsync(person, "yaml");
        var text = author.Field("The document as YAML");
        var yaml = await text.InputValueAsync();
        await text.FillAsync(yaml.With("increment_by: 5", "increment_by: 7"));
        await author.Button("Apply").ClickAsync();
        await author.GoAsync(Terms.Build);
        await author.Card(Five).GetByText("lead score +7").WaitForAsync();

        await author.Card(Five).ClickAsync();
        await author.TypeAsync(Terms.IncrementByValue, "9", author.Panel);
        await author.Card(Five).GetByText("lead score +9").WaitForAsync();
        await person.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "YAML", Exact = true }).ClickAsync();
        await Assertions.Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("increment_by: 9"));

        await text.FillAsync("kind: canvas\nid: lead-scoring\nname: 'a' oops");
        await author.Button("Apply").ClickAsync();
        await person.Page.GetByRole(AriaRole.Alert).GetByText("Line 3:").WaitForAsync();
        Assert.Contains("oops", await text.InputValueAsync(), StringComparison.Ordinal);
        await author.Button("Drop what I typed").ClickAsync();
        await Assertions.Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("increment_by: 9"));
        await author.Button("Update Canvas").ClickAsync();
        await person.Page.GetByText("Version 2 is in force").WaitForAsync();
    }

    [Fact]
    public async Task Steps_are_deleted_moved_and_dragged_and_all_is_undone_and_redone()
    {
        await using var ripen = await StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var author = await OpenAsync(person, "build");
        await author.InsertAsync(Five, Terms.Delay);
        await author.TypeAsync(Terms.StepName, "A pause", author.Panel);
        await author.Card("A pause").WaitForAsync();

        // Up: before the update.
        await author.Panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Move up" }).ClickAsync();
        await author.Button($"Insert a step between A pause and {Five}").WaitForAsync();
        await author.Button(Terms.Undo).ClickAsync();
        await author.Button($"Insert a step between {Five} and A pause").WaitForAsync();
        await author.Button(Terms.Redo).ClickAsync();
        await author.Button($"Insert a step between A pause and {Five}").WaitForAsync();

        // To a place from the list, and by dragging to another.
        await author.Panel.GetByLabel("Move to …").SelectOptionAsync(new SelectOptionValue { Label = "After Subtract 1 point" });
        await author.Button("Insert a step between Subtract 1 point and A pause").WaitForAsync();
        await author.Button(Terms.ClosePanel).ClickAsync();
        await person.Page.Locator("#step-panel").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await author.Card("A pause").DragToAsync(author.Button("Add a step after Add 1 point"));
        await author.Button("Insert a step between Add 1 point and A pause").WaitForAsync();

        await author.Card("A pause").ClickAsync();
        await author.Panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete step" }).ClickAsync();
        await author.Button("Delete").ClickAsync();
        await author.Card("A pause").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await author.Button(Terms.Undo).ClickAsync();
        await author.Card("A pause").WaitForAsync();
    }

    [Fact]
    public async Task Step_that_holds_users_is_deleted_with_a_word_on_where_they_go()
    {
        await using var ripen = await StartAsync();
        await ripen.Api.AttributesAsync("u1", ("email", "u1@leads.example"));
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var author = await OpenAsync(person, "build");
        await author.Card(Listen).GetByText("Waiting: 1").WaitForAsync();
        await author.Card(Listen).ClickAsync();
        await author.Panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete step" }).ClickAsync();
        await author.Field("Users who wait here: 1. When their wait ends, they").WaitForAsync();
        await author.Button("Delete").ClickAsync();
        await author.InsertAsync(Terms.Entry, Terms.Delay);
        await author.Button("Update Canvas").ClickAsync();
        await person.Page.GetByText("Version 2 is in force").WaitForAsync();
        var document = (await ripen.Api.GetAsync("/v1/definitions/canvas/lead-scoring")).GetProperty("document");
        Assert.Equal("exit", document.GetProperty("removed_steps").GetProperty("listen").GetString());
    }

    [Fact]
    public async Task Second_editor_is_told_of_the_first_and_chooses()
    {
        await using var ripen = await StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var author = await OpenAsync(person, "basics");
        await DescribeAsync(author, "Mine");
        await author.KeptAsync();
        await ripen.Api.PublishAsync(LeadScoring.ShippedCanvas.With("increment_by: 5", "increment_by: 6"));
        var dialog = person.Page.GetByRole(AriaRole.Dialog);

        await author.Button("Update Canvas").ClickAsync();
        await dialog.GetByText("increment_by: 6").WaitForAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Load theirs, drop mine" }).ClickAsync();
        await Assertions.Expect(author.Field("Description")).ToHaveValueAsync(string.Empty);
        await author.GoAsync(Terms.Build);
        await author.Card(Five).GetByText("lead score +6").WaitForAsync();

        await author.GoAsync(Terms.Basics);
        await DescribeAsync(author, "Mine again");
        await author.KeptAsync();
        await ripen.Api.PublishAsync(LeadScoring.ShippedCanvas);
        await person.OpenAsync("canvas/lead-scoring/basics");
        await person.Page.GetByText("Somebody has published another version").WaitForAsync();
        Assert.Equal("Mine again", await author.Field("Description").InputValueAsync());
        await author.Button("Update Canvas").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Publish mine" }).ClickAsync();
        await person.Page.GetByText("Version 4 is in force").WaitForAsync();
        Assert.Equal("Mine again", (await ripen.Api.GetAsync("/v1/definitions/canvas/lead-scoring")).GetProperty("document").GetProperty("description").GetString());
    }

    [Fact]
    public async Task Analyst_looks_at_everything_and_changes_nothing()
    {
        await using var ripen = await StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var directory = ripen.Services.GetRequiredService<AccountDirectory>();
        await using (var accounts = await ripen.Services.GetRequiredService<IDbContextFactory<AccountsDb>>().CreateDbContextAsync(ApiClient.Cancellation))
        {
            await accounts.Users.ExecuteUpdateAsync(set => set.SetProperty(account => account.Role, Role.Analyst), ApiClient.Cancellation);
            await directory.RefreshAsync((await accounts.Users.AsNoTracking().SingleAsync(ApiClient.Cancellation)).Id, ApiClient.Cancellation);
        }

        var author = await OpenAsync(person, "basics");
        await person.Page.GetByText("You may look at this Canvas, not change it").WaitForAsync();
        await Assertions.Expect(author.Field(Terms.CanvasName)).ToBeDisabledAsync();
        foreach (var part in new[] { Terms.EntrySchedule, Terms.TargetAudience, Terms.SendSettings })
        {
            await author.GoAsync(part);
            await Assertions.Expect(person.Page.Locator(".ripen-part").Locator("input, select, textarea").First).ToBeDisabledAsync();
        }

        await author.GoAsync(Terms.Build);
        await author.Card(Five).ClickAsync();
        await Assertions.Expect(author.Field(Terms.IncrementByValue, author.Panel)).ToBeDisabledAsync();
        Assert.Equal(0, await person.Page.Locator(".tree-plus").CountAsync());
        foreach (var name in new[] { "Update Canvas", "Delete step", Terms.Undo, "Test Canvas", "More actions" })
        {
            Assert.Equal(0, await author.Button(name).CountAsync());
        }

        await person.OpenAsync("canvas/lead-scoring/yaml");
        Assert.False(await author.Field("The document as YAML").IsEditableAsync());
        await person.OpenAsync("canvas");
        await person.Page.GetByText("Lead Scoring Canvas").WaitForAsync();
        Assert.Equal(0, await author.Button(Terms.CreateCanvas).CountAsync());
    }

    [Fact]
    public async Task What_is_wrong_is_said_where_it_is_and_stops_a_launch()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var author = new CanvasAuthor(person.Page, Terms);
        await author.CreateAsync("Half done");
        await author.GoAsync(Terms.Build);
        await author.InsertAsync(Terms.Entry, Terms.ActionPaths);
        await author.Panel.Locator(".ripen-note-error").First.WaitForAsync();
        await author.Card(Terms.ActionPaths).GetByText("To correct").WaitForAsync();
        await author.Button(Terms.LaunchCanvas).ClickAsync();
        await person.Page.GetByText("Not published yet").WaitForAsync();
        await person.Page.GetByText("To correct before a launch").WaitForAsync();

        // It is in the list all the same, and is where it was.
        await person.OpenAsync("canvas");
        await person.Page.GetByText("your draft, not saved yet").WaitForAsync();
        await author.TypeAsync("Search", "nothing like it");
        await person.Page.GetByText("No Canvas matches").WaitForAsync();
        await author.TypeAsync("Search", "half");
        await person.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Half done" }).ClickAsync();
        await author.GoAsync(Terms.Build);
        await author.Card(Terms.ActionPaths).WaitForAsync();
    }

    [Fact]
    public async Task Stopped_canvas_is_resumed_and_arms_who_is_left_out()
    {
        await using var ripen = await StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await ripen.Api.AttributesAsync($"u{i}", ("email", $"u{i}@leads.example"));
        }

        await ripen.Api.AttributesAsync("u3", ("first_name", "Ada"));
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var author = await OpenAsync(person, "build");
        await author.Button("More actions").ClickAsync();
        await person.Page.GetByText("Stop Canvas").ClickAsync();
        await person.Page.Locator(".ripen-state").GetByText("Stopped", new LocatorGetByTextOptions { Exact = true }).WaitForAsync();
        await author.Button("Resume Canvas").ClickAsync();
        var dialog = person.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("Leads of the audience without an entry under way: 1.").WaitForAsync();
        await Assertions.Expect(author.Field("Arm them: each enters once, now")).ToBeCheckedAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = Terms.Launch, Exact = true }).ClickAsync();
        await person.Page.GetByText("Leads that entered: 1.").WaitForAsync();
        await author.Card(Listen).GetByText("Waiting: 4").WaitForAsync();
    }

    [Fact]
    public async Task Test_run_is_shown_in_the_tree_and_old_versions_are_compared_and_taken_back()
    {
        await using var ripen = await StartAsync();
        await ripen.Api.AttributesAsync("u1", ("email", "u1@leads.example"), ("lead score", 12));
        await ripen.Api.PublishAsync(LeadScoring.ShippedCanvas.With("increment_by: 5", "increment_by: 6"));
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var author = await OpenAsync(person, "build");
        await author.Button("Test Canvas").ClickAsync();
        await author.TypeAsync("User", "nobody", author.Panel);
        await author.Button("Run test").ClickAsync();
        await author.Panel.Locator(".ripen-note-error").WaitForAsync();
        await author.TypeAsync("User", "u1", author.Panel);
        await author.Field($"Path in {Listen}", author.Panel).SelectOptionAsync(Five);
        await author.Button("Run test").ClickAsync();
        await author.Card(Five).GetByText("lead score: 12 → 18").WaitForAsync();
        Assert.Equal(12, await ripen.Api.ScoreAsync("u1"));

        await person.OpenAsync("canvas/lead-scoring/history");
        await person.Page.GetByText("increment_by: 6").WaitForAsync();
        await author.Button("Take version 1 as draft").ClickAsync();
        await person.Page.GetByText("Version 1 is your draft now").WaitForAsync();
        await author.GoAsync(Terms.Build);
        await author.Card(Five).GetByText("lead score +5").WaitForAsync();
    }

    // A text of several lines counts when its field is left.
    private static async Task DescribeAsync(CanvasAuthor author, string text)
    {
        await author.Field("Description").FillAsync(text);
        await author.Field("Description").BlurAsync();
    }

    private static async Task<RunningRipen> StartAsync()
    {
        var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.ShippedCanvas);
        return ripen;
    }

    private static async Task<CanvasAuthor> OpenAsync(Person person, string part)
    {
        await person.OpenAsync("canvas/lead-scoring/" + part);
        return new CanvasAuthor(person.Page, Terms);
    }
}
