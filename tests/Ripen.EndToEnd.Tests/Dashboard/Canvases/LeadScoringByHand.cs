using Microsoft.Playwright;

namespace Ripen.EndToEnd.Tests.Dashboard.Canvases;

/// <summary>The canvas of canvas §7.1, built by clicking.</summary>
internal static class LeadScoringByHand
{
    public const string Name = "Lead Scoring Canvas";

    /// <summary>What each path listens to, and what it adds; Everyone Else takes one point.</summary>
    public static IReadOnlyList<(string Path, string? Event, int Points)> Paths { get; } =
        [("+1", null, 1), ("+5", "demo_requested", 5), ("+10", "contract_opened", 10), ("−1", "careers_viewed", -1), ("−10", "competitor_joined", -10)];

    /// <summary>The same canvas as somebody would write it in a file.</summary>
    /// <param name="everyoneElse">What the builder calls the last path.</param>
    /// <param name="variant">What it calls the only variant.</param>
    public static string File(string everyoneElse, string variant) => $$"""
        kind: canvas
        id: lead-scoring-canvas
        name: Lead Scoring Canvas
        tags: [Lead Management]
        status: active
        entry:
          schedule: action_based
          triggers:
            - { type: attribute_changed, attribute: lead score, to: any_new_value }
            - { type: email_added }
          audience:
            segments: [prospects]
            filter: { attribute: is_employee, is: false_or_not_set }
          re_entry: { after: 0s }
        send_settings: { subscription: all_users }
        variants: [{ name: {{variant}}, percent: 100, first_step: action-paths }]
        steps:
          - id: action-paths
            name: Listen
            type: action_paths
            window: 1d
            ranked: false
            groups:
              - { name: "+1", triggers: [{ type: start_session, apps: any }], next: user-update }
              - { name: "+5", triggers: [{ type: custom_event, name: demo_requested }], next: user-update-2 }
              - { name: "+10", triggers: [{ type: custom_event, name: contract_opened }], next: user-update-3 }
              - { name: "−1", triggers: [{ type: custom_event, name: careers_viewed }], next: user-update-4 }
              - { name: "−10", triggers: [{ type: custom_event, name: competitor_joined }], next: user-update-5 }
            everyone_else: { next: user-update-6 }
          - { id: user-update, name: "+1", type: user_update, updates: [{ attribute: lead score, increment_by: 1 }] }
          - { id: user-update-2, name: "+5", type: user_update, updates: [{ attribute: lead score, increment_by: 5 }] }
          - { id: user-update-3, name: "+10", type: user_update, updates: [{ attribute: lead score, increment_by: 10 }] }
          - { id: user-update-4, name: "−1", type: user_update, updates: [{ attribute: lead score, decrement_by: 1 }] }
          - { id: user-update-5, name: "−10", type: user_update, updates: [{ attribute: lead score, decrement_by: 10 }] }
          - { id: user-update-6, name: {{everyoneElse}}, type: user_update, updates: [{ attribute: lead score, decrement_by: 1 }] }
        """;

    /// <summary>From the menu to a launched canvas, whose tree is open.</summary>
    public static async Task BuildAndLaunchAsync(CanvasAuthor author)
    {
        await author.CreateAsync(Name);
        await DescribeAsync(author);
        await BuildAsync(author);
        await LaunchAsync(author);
    }

    // Entry, audience and settings.
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
        for (var i = 0; i < Paths.Count; i++)
        {
            if (i > 0)
            {
                await author.Panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = terms.AddGroup }).ClickAsync();
            }

            await author.TypeAsync(terms.GroupName, Paths[i].Path, author.Panel.GetByRole(AriaRole.Group, new LocatorGetByRoleOptions { Name = $"{terms.ActionGroup} {terms.Group} {i + 1}", Exact = true }));
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"{terms.AddStepAfter} {Paths[i].Path}", Exact = true }).WaitForAsync();
            var trigger = await author.AddTriggerAsync(Paths[i].Event is null ? terms.StartSession : terms.CustomEvent, author.Panel);
            if (Paths[i].Event is { } name)
            {
                await author.TypeAsync(terms.EventName, name, trigger);
            }
        }

        foreach (var (path, _, points) in Paths.Append((terms.EveryoneElse, null, -1)))
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
}
