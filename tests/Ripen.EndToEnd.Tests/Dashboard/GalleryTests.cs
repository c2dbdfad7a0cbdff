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
            (await ripen.Api.GetAsync("/v1/definitions")).GetProperty("definitions").EnumerateArray()
                .Select(d => $"{d.GetProperty("kind")} {d.GetProperty("id")} {d.GetProperty("version")} {d.GetProperty("status")}").Order());
    }
}
