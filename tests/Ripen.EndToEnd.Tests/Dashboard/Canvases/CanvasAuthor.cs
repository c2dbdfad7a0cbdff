using Microsoft.Playwright;

namespace Ripen.EndToEnd.Tests.Dashboard.Canvases;

/// <summary>Somebody who builds a canvas, and finds everything by its role and name.</summary>
internal sealed class CanvasAuthor(IPage page, CanvasTerms terms)
{
    public IPage Page => page;

    public CanvasTerms Terms => terms;

    /// <summary>The side panel.</summary>
    public ILocator Panel => page.GetByRole(AriaRole.Complementary);

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Field(string label, ILocator? within = null) => within?.GetByLabel(label, new LocatorGetByLabelOptions { Exact = true }) ?? page.GetByLabel(label, new PageGetByLabelOptions { Exact = true });

    /// <summary>A step in the tree.</summary>
    public ILocator Card(string name) => page.Locator(".tree-card").Filter(new LocatorFilterOptions { HasText = name });

    /// <summary>From the menu to a new canvas.</summary>
    public async Task CreateAsync(string name)
    {
        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Canvas", Exact = true }).ClickAsync();
        await Button(terms.CreateCanvas).First.ClickAsync();
        await Field(terms.CanvasName).FillAsync(name);
        await Button(terms.Create).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name, Level = 1 }).WaitForAsync();
    }

    /// <summary>Opens a part of the builder.</summary>
    public async Task GoAsync(string part)
    {
        await page.Locator(".ripen-parts").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = part }).ClickAsync();
        await page.Locator(".ripen-parts a[aria-current=step]").Filter(new LocatorFilterOptions { HasText = part }).WaitForAsync();
    }

    /// <summary>Types and leaves the field.</summary>
    public async Task TypeAsync(string label, string text, ILocator? within = null)
    {
        var field = Field(label, within);
        await field.FillAsync(text);
        await field.PressAsync("Enter");
    }

    /// <summary>Adds a trigger of a type, and gives the group in which its fields are.</summary>
    public async Task<ILocator> AddTriggerAsync(string type, ILocator? within = null)
    {
        var place = within ?? page.Locator("main");
        var triggers = place.Locator(".ripen-triggers .ripen-box");
        var before = await triggers.CountAsync();
        await Field(terms.SelectTrigger, place).First.SelectOptionAsync(new SelectOptionValue { Label = type });
        var added = triggers.Nth(before);
        await added.WaitForAsync();
        return added;
    }

    /// <summary>Inserts a step behind what stands at a place, and waits for its panel.</summary>
    public async Task InsertAsync(string after, string type)
    {
        await Button($"{terms.AddStepAfter} {after}").ClickAsync();
        await Panel.Locator(".tree-choice").Filter(new LocatorFilterOptions { HasText = type }).ClickAsync();
        await Panel.GetByRole(AriaRole.Heading, new LocatorGetByRoleOptions { Name = type }).WaitForAsync();
    }

    /// <summary>Puts a User Update that moves the score below a path.</summary>
    public async Task InsertUpdateAsync(string after, int points)
    {
        await InsertAsync(after, terms.UserUpdate);
        await TypeAsync(terms.StepName, after, Panel);
        await Panel.GetByRole(AriaRole.Tab, new LocatorGetByRoleOptions { Name = terms.Compose }).ClickAsync();
        await TypeAsync(terms.UpdateAttribute, "lead score", Panel);
        await Field(terms.Action, Panel).SelectOptionAsync(new SelectOptionValue { Label = points > 0 ? terms.IncrementBy : terms.DecrementBy });
        await TypeAsync(points > 0 ? terms.IncrementByValue : terms.DecrementByValue, Math.Abs(points).ToString(System.Globalization.CultureInfo.InvariantCulture), Panel);
        await Card(after).Filter(new LocatorFilterOptions { HasText = $"lead score {(points > 0 ? "+" : "−")}{Math.Abs(points)}" }).WaitForAsync();
    }

    /// <summary>Waits until the draft is kept.</summary>
    public Task KeptAsync() => page.GetByText(terms.Kept).WaitForAsync();
}
