using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard.Canvases;

/// <summary>A new user builds the canvas of canvas §7.1 by clicking, and it scores.</summary>
public sealed class CanvasTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Name = "Lead Scoring Canvas";

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Canvas_that_was_built_by_clicking_scores_leads(string language)
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.Prospects);
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var author = new CanvasAuthor(person.Page, CanvasTerms.In(language));
        await author.CreateAsync(Name);
        await DescribeAsync(author);
        await BuildAsync(author);
        await LaunchAsync(author);

        await ripen.Api.AttributesAsync("u1", ("email", "u1@leads.example"));
        await MoveAsync(ripen, author, "session", 1);
        await MoveAsync(ripen, author, "demo_requested", 6);
        await MoveAsync(ripen, author, "contract_opened", 16);
        await MoveAsync(ripen, author, "careers_viewed", 15);
        await MoveAsync(ripen, author, "competitor_joined", 5);
        await ripen.AdvanceAsync("1d");
        Assert.Equal(4, await ripen.Api.ScoreAsync("u1"));
        await author.Card(author.Terms.EveryoneElse).GetByText($"{author.Terms.Entered}{(language == "fr" ? " " : string.Empty)}: 1", new LocatorGetByTextOptions { Exact = true }).WaitForAsync();
    }

    // Entry, audience and settings, as canvas §7.1 has them.
    private static async Task DescribeAsync(CanvasAuthor author)
    {
        var (page, terms) = (author.Page, author.Terms);
        await author.TypeAsync(terms.Tags, "Lead Management");
        await page.GetByRole(AriaRole.Listitem).Filter(new LocatorFilterOptions { HasText = "Lead Management" }).WaitForAsync();

        await author.GoAsync(terms.EntrySchedule);
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = terms.ActionBasedOptions }).WaitForAsync();
        var score = await author.AddTriggerAsync(terms.ChangeAttribute);
        await author.TypeAsync(terms.AttributeName, "lead score", score);
        Assert.Equal("any_new_value", await author.Field(terms.NewValue, score).InputValueAsync());
        await author.AddTriggerAsync(terms.AddEmail);

        await author.GoAsync(terms.TargetAudience);
        await author.TypeAsync(terms.Segments, "prospects");
        await page.GetByRole(AriaRole.Listitem).Filter(new LocatorFilterOptions { HasText = "prospects" }).WaitForAsync();
        await author.Button(terms.AddFilter).First.ClickAsync();
        await author.TypeAsync(terms.AttributeName, "is_employee");
        await author.Field(terms.Comparator).SelectOptionAsync("is:false_or_not_set");
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = terms.EntryControls }).WaitForAsync();
        await author.Field(terms.AllowReEntry).CheckAsync();
        Assert.Equal("0", await author.Field(terms.SpecifiedWindow).InputValueAsync());

        await author.GoAsync(terms.SendSettings);
        await author.Field(terms.AllUsers).CheckAsync();
    }

    private static async Task BuildAsync(CanvasAuthor author)
    {
        var (page, terms) = (author.Page, author.Terms);
        await author.GoAsync(terms.Build);
        await author.InsertAsync(terms.Entry, terms.ActionPaths);
        await author.TypeAsync(terms.StepName, "Listen", author.Panel);
        Assert.Equal("1", await author.Field(terms.EvaluationWindow, author.Panel).InputValueAsync());
        (string Group, string? Event)[] groups = [("+1", null), ("+5", "demo_requested"), ("+10", "contract_opened"), ("−1", "careers_viewed"), ("−10", "competitor_joined")];
        for (var i = 0; i < groups.Length; i++)
        {
            if (i > 0)
            {
                await author.Panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = terms.AddGroup }).ClickAsync();
            }

            await author.TypeAsync(terms.GroupName, groups[i].Group, author.Panel.GetByRole(AriaRole.Group, new LocatorGetByRoleOptions { Name = $"{terms.ActionGroup} {terms.Group} {i + 1}", Exact = true }));
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"{terms.AddStepAfter} {groups[i].Group}", Exact = true }).WaitForAsync();
            var trigger = await author.AddTriggerAsync(groups[i].Event is null ? terms.StartSession : terms.CustomEvent, author.Panel);
            if (groups[i].Event is { } name)
            {
                await author.TypeAsync(terms.EventName, name, trigger);
            }
        }

        foreach (var (path, points) in new[] { ("+1", 1), ("+5", 5), ("+10", 10), ("−1", -1), ("−10", -10), (terms.EveryoneElse, -1) })
        {
            await author.InsertUpdateAsync(path, points);
        }

        await author.KeptAsync();
    }

    private static async Task LaunchAsync(CanvasAuthor author)
    {
        var (page, terms) = (author.Page, author.Terms);
        await author.GoAsync(terms.Summary);
        await page.GetByText("Lead Management").WaitForAsync();
        await author.Button(terms.LaunchCanvas).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = terms.Launch, Exact = true }).ClickAsync();
        await page.Locator(".ripen-state").GetByText(terms.Active, new LocatorGetByTextOptions { Exact = true }).WaitForAsync();
        await author.GoAsync(terms.Build);
    }

    private static async Task MoveAsync(RunningRipen ripen, CanvasAuthor author, string what, decimal score)
    {
        await ripen.AdvanceAsync("1m");
        await (what == "session" ? ripen.SessionAsync("u1") : ripen.EventAsync("u1", what));
        await ripen.SettleAsync();
        Assert.Equal(score, await ripen.Api.ScoreAsync("u1"));
        await author.Card("Listen").GetByText(author.Terms.Waiting).WaitForAsync();
    }
}
