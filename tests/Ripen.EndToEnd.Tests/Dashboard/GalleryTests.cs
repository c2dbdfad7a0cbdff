using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>Starting from a template, in a browser.</summary>
public sealed class GalleryTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("en", "Templates gallery", "Use this template: Simple lead scoring")]
    [InlineData("fr", "Galerie de modèles", "Utiliser ce modèle : Scoring simple des prospects")]
    public async Task A_template_becomes_drafts_in_two_clicks_and_overwrites_nothing(string language, string gallery, string use)
    {
        await using var ripen = await RunningRipen.StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        await person.Page.Locator("nav").GetByRole(AriaRole.Link, new() { Name = gallery }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = use }).ClickAsync();
        await person.Page.WaitForURLAsync("**/canvas/lead-scoring");
        await person.OpenAsync("gallery");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = use }).ClickAsync();
        await person.Page.WaitForURLAsync("**/canvas/lead-scoring-2");
        Assert.Equal(
            ["canvas lead-scoring 1 draft", "canvas lead-scoring-2 1 draft", "segment prospects 1 active"],
            await MadeAsync(ripen));
    }

    [Theory]
    [InlineData("Salesforce MQL handoff", "campaigns/salesforce-mql", "campaign salesforce-mql 1 draft", "segment marketing-qualified-leads 1 active")]
    [InlineData("New lead on e-mail", "campaigns/new-lead-on-email", "campaign new-lead-on-email 1 draft")]
    public async Task Handoff_becomes_a_draft_with_what_it_needs(string name, string opens, params string[] made)
    {
        await using var ripen = await RunningRipen.StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen);
        await person.OpenAsync("gallery");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Use this template: " + name }).ClickAsync();
        await person.Page.WaitForURLAsync("**/" + opens);
        Assert.Equal(made, await MadeAsync(ripen));
    }

    private static async Task<IEnumerable<string>> MadeAsync(RunningRipen ripen) => (await ripen.Api.GetAsync("/v1/definitions")).GetProperty("definitions").EnumerateArray()
        .Select(d => $"{d.GetProperty("kind")} {d.GetProperty("id")} {d.GetProperty("version")} {d.GetProperty("status")}").Order();
}
