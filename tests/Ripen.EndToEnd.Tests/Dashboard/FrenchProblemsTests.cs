using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Dashboard.Campaigns;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>Who reads the dashboard in French reads in French what is wrong, too: where it is, as the rules and the linter say it.</summary>
public sealed class FrenchProblemsTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Campaign = """
        kind: campaign
        id: bonjour
        name: Bonjour
        status: draft
        channel: webhook
        delivery: { type: api_triggered }
        message: { method: GET, url: "https://crm.example/" }
        """;

    [Fact]
    public async Task Errors_and_warnings_of_a_template_are_read_in_French()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Campaign);
        await using var person = await Person.SignUpAsync(chromium, ripen, "fr");
        await person.OpenAsync("campaigns/bonjour");
        var url = person.Page.GetByLabel(CampaignTerms.In("fr").Url, new() { Exact = true });

        await url.FillAsync("https://crm.example/?name={{${first_name}}}");
        await url.PressAsync("Tab");
        await Assertions.Expect(person.Page.Locator(".ripen-note-warning").First).ToContainTextAsync("dans l'URL n'est pas échappé et n'a pas de valeur par défaut");

        await url.FillAsync("https://crm.example/?name={{${first_name} | upcas}}");
        await url.PressAsync("Tab");
        var error = person.Page.Locator(".ripen-note-error").First;
        await Assertions.Expect(error).ToContainTextAsync("Il n'y a pas de filtre «\u00a0upcas\u00a0»\u00a0; vouliez-vous dire «\u00a0upcase\u00a0»\u00a0? (LQ");
        await Assertions.Expect(error).Not.ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task What_publishing_refuses_is_read_in_French()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(Campaign);
        await using var person = await Person.SignUpAsync(chromium, ripen, "fr");
        await person.OpenAsync("campaigns/bonjour");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "YAML" }).ClickAsync();
        var yaml = person.Page.Locator("textarea.ripen-yaml");
        await yaml.FillAsync(Campaign.Replace("name: Bonjour", "nmae: Bonjour", StringComparison.Ordinal));
        await yaml.PressAsync("Tab");
        await person.Page.GetByText("clé inconnue «\u00a0nmae\u00a0» – vouliez-vous dire «\u00a0name\u00a0»\u00a0?").First.WaitForAsync();

        await yaml.FillAsync("kind: [");
        await yaml.PressAsync("Tab");
        await Assertions.Expect(person.Page.Locator("[role=alert].ripen-note-error")).ToContainTextAsync("ce n'est pas du YAML");
    }
}
