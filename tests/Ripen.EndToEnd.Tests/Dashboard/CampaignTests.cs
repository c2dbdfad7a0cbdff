using System.Text.Json;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Dashboard.Campaigns;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>Campaigns, built in a browser as a new user would.</summary>
public sealed class CampaignTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Lead = "00Q000000000001";

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Handoff_is_built_previewed_and_launched_and_a_lead_reaches_the_crm(string language)
    {
        var terms = CampaignTerms.In(language);
        await using var crm = await StandIn.StartAsync(Lead);
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.AttributesAsync(Lead, (ApiClient.Score, 120), ("lead_status", "Working"));
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var (page, author) = (person.Page, new CampaignAuthor(person, terms));
        await author.CreateAsync();
        await author.ComposeAsync(crm);

        await page.GetByLabel(terms.User, new() { Exact = true }).FillAsync(Lead);
        await author.PressAsync(terms.Preview);
        await page.GetByText(terms.Rendered).WaitForAsync();
        await Assertions.Expect(page.Locator("[data-test=request]")).ToContainTextAsync("\"lead_status\": \"MQL\"");
        Assert.Empty(crm.Patches);

        await author.AimAsync();
        await author.LaunchAsync();
        var document = (await ripen.Api.GetAsync("/v1/definitions/campaign/salesforce-update-lead-to-mql")).GetProperty("document");
        Assert.Equal("""{"filter":{"attribute":"lead_status","is_none_of":["MQL"]}}""", JsonSerializer.Serialize(document.GetProperty("audience")));
        Assert.Equal("PATCH", document.GetProperty("message").GetProperty("method").GetString());

        await author.OpenAsync(terms.Summary);
        await ripen.Api.AttributesAsync(Lead, ("lead score", 90));
        await ripen.SettleAsync();
        await Assertions.Expect(page.Locator("[data-test=count-aborted] .ripen-figure")).ToHaveTextAsync("1");
        await ripen.Api.AttributesAsync(Lead, ("lead score", 130));
        await ripen.SettleAsync();
        await Assertions.Expect(page.Locator("[data-test=count-sent] .ripen-figure")).ToHaveTextAsync("1");
        Assert.Equal("MQL", crm.StatusOf(Lead));
    }

    [Fact]
    public async Task Shipped_campaign_opens_in_the_builder_and_publishes_as_it_was()
    {
        await using var crm = await StandIn.StartAsync(Lead);
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var page = person.Page;
        await person.OpenAsync("campaigns/salesforce-mql");
        foreach (var part in new[] { "Delivery", "Target Audience", "Outcome", "Conversions", "Summary", "Compose" })
        {
            await PartAsync(page, part);
        }

        var name = page.GetByLabel("Name", new() { Exact = true });
        await name.FillAsync("Another name");
        await name.PressAsync("Tab");
        await page.GetByText("Draft kept").WaitForAsync();
        await ButtonAsync(page, "Undo");
        await page.GetByText("Everything is published").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "YAML" }).ClickAsync();
        var answer = await ripen.Api.PublishAsync(await page.GetByLabel("The document as YAML").InputValueAsync());
        Assert.Equal("unchanged", answer.GetProperty("results")[0].GetProperty("change").GetString());
    }

    [Fact]
    public async Task Test_send_shows_the_request_and_the_answer()
    {
        await using var crm = await StandIn.StartAsync(Lead);
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        await ripen.Api.AttributesAsync(Lead, ("lead score", 50));
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var page = person.Page;
        await person.OpenAsync("campaigns/salesforce-mql");
        await page.GetByLabel("External user ID", new() { Exact = true }).FillAsync(Lead);
        await ButtonAsync(page, "Preview");
        await page.GetByText("Nothing would be sent: not at threshold").WaitForAsync();
        await ripen.Api.AttributesAsync("other", ("lead score", 150));
        await page.GetByLabel("External user ID", new() { Exact = true }).FillAsync("other");
        await ButtonAsync(page, "Send test");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Send test", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-test=answer]")).ToContainTextAsync("404");
    }

    [Fact]
    public async Task Names_of_attributes_and_filters_are_completed()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.AttributesAsync("L-1", ("lead score", 1));
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var page = person.Page;
        await person.OpenAsync("campaigns/new?name=New");
        var body = page.GetByLabel("Raw Text", new() { Exact = true });
        await body.PressSequentiallyAsync("{{custom_attribute.${le");
        await ButtonAsync(page, "lead score");
        await Assertions.Expect(body).ToHaveValueAsync("{{custom_attribute.${lead score}");
        await body.PressSequentiallyAsync(" | url_par");
        await ButtonAsync(page, "url_param_escape");
        await Assertions.Expect(body).ToHaveValueAsync("{{custom_attribute.${lead score} | url_param_escape");
    }

    private static Task PartAsync(IPage page, string part) => page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Button, new() { Name = part }).ClickAsync();

    private static Task ButtonAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
