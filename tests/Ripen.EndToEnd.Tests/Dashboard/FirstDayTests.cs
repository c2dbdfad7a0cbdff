using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Dashboard.Campaigns;
using Ripen.EndToEnd.Tests.Dashboard.Canvases;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>The whole way of a new user, by clicking: an attribute, the canvas that scores, the campaign that hands over; then a lead acts, and pages that stay open tell it.</summary>
public sealed class FirstDayTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Lead = "00Q000000000001";

    // What Home counts as MQLs.
    private const string Qualified = """
        kind: segment
        id: qualified
        name: Qualified leads
        tags: [MQL]
        filter: { attribute: lead_status, exactly: MQL }
        """;

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task New_user_builds_scoring_and_handoff_and_sees_a_lead_ripen(string language)
    {
        await using var crm = await StandIn.StartAsync(Lead);
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.Prospects);
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var (canvas, campaign) = (new CanvasAuthor(person.Page, CanvasTerms.In(language)), new CampaignAuthor(person, CampaignTerms.In(language)));
        await CreateAttributeAsync(person, language);
        await LeadScoringByHand.BuildAndLaunchAsync(canvas);
        await campaign.CreateAsync();
        await campaign.ComposeAsync(crm);
        await campaign.AimAsync();
        await campaign.WriteStatusAsync();
        await campaign.LaunchAsync();

        await ripen.Api.PublishAsync(Qualified);

        // A file that says the same finds nothing to change.
        Assert.Equal("unchanged", await ChangeAsync(ripen, LeadScoringByHand.File(canvas.Terms.EveryoneElse, language == "fr" ? "Variante 1" : "Variant 1")));
        Assert.Equal("unchanged", await ChangeAsync(ripen, CampaignAuthor.File(crm)));

        // Four tabs are opened, and none is loaded again.
        await ripen.Api.AttributesAsync(Lead, ("email", "ada@acme.example"), ("first_name", "Ada"), ("last_name", "Byron"));
        var (watcher, handoffs, home) = (await person.NewTabAsync(), await person.NewTabAsync(), await person.NewTabAsync());
        await person.OpenAsync("", home);
        await Assertions.Expect(home.Locator("[data-test=mqls]")).ToHaveTextAsync("0");
        await person.OpenAsync($"users/{Lead}?by=external_id", watcher);
        await person.OpenAsync("handoffs", handoffs);
        await person.OpenAsync("canvas/lead-scoring-canvas");
        await canvas.GoAsync(canvas.Terms.Build);
        await ScoreAsync(ripen, watcher);
        await ripen.AdvanceAsync("1d");
        await Assertions.Expect(Score(watcher)).ToHaveTextAsync("4");
        await canvas.Card(canvas.Terms.EveryoneElse).GetByText($"{canvas.Terms.Entered}{(language == "fr" ? "\u00a0" : string.Empty)}: 1", new LocatorGetByTextOptions { Exact = true }).WaitForAsync();

        await RipenAsync(ripen, watcher);
        await Assertions.Expect(watcher.Locator("section[aria-labelledby=attributes]")).ToContainTextAsync("MQL");
        await Assertions.Expect(home.Locator("[data-test=mqls]")).ToHaveTextAsync("1");
        var delivered = handoffs.Locator("[data-test=deliveries] tbody tr");
        await Assertions.Expect(delivered).ToContainTextAsync(language == "fr" ? "Envoyé" : "Sent");
        await delivered.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(handoffs.Locator("[data-test=body]")).ToContainTextAsync("\"lead_status\": \"MQL\"");
        Assert.Equal(("MQL", 1), (crm.StatusOf(Lead), crm.Patches.Count));
    }

    private static async Task CreateAttributeAsync(Person person, string language)
    {
        var (create, name, type, number, save) = language == "fr"
            ? ("Créer un attribut personnalisé", "Nom", "Type de données", "Nombre", "Enregistrer")
            : ("Create custom attribute", "Name", "Data type", "Number", "Save");
        var page = person.Page;
        await person.OpenAsync("data/attributes");
        await page.GetByRole(AriaRole.Button, new() { Name = create }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true }).FillAsync(ApiClient.Score);
        await page.GetByRole(AriaRole.Combobox, new() { Name = type }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = number }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = save }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-test=names] tr", new() { HasText = ApiClient.Score })).ToContainTextAsync(number);
    }

    // Once down each path.
    private static async Task ScoreAsync(RunningRipen ripen, IPage watcher)
    {
        var score = 0;
        foreach (var (path, name, points) in LeadScoringByHand.Paths)
        {
            await ripen.AdvanceAsync("1m");
            await (name is null ? ripen.SessionAsync(Lead) : ripen.EventAsync(Lead, name));
            score += points;
            await Assertions.Expect(Score(watcher)).ToHaveTextAsync($"{score}");
            await Assertions.Expect(Newest(watcher)).ToContainTextAsync(path);
            await Assertions.Expect(Newest(watcher)).ToContainTextAsync(LeadScoringByHand.Name);
            await Assertions.Expect(Newest(watcher)).ToContainTextAsync(name ?? "session");
        }
    }

    // Ten contracts opened: past 100 with the last.
    private static async Task RipenAsync(RunningRipen ripen, IPage watcher)
    {
        for (var score = 14; score <= 104; score += 10)
        {
            await ripen.AdvanceAsync("1m");
            await ripen.EventAsync(Lead, "contract_opened");
            await Assertions.Expect(Score(watcher)).ToHaveTextAsync($"{score}");
        }
    }

    private static async Task<string?> ChangeAsync(RunningRipen ripen, string file) => (await ripen.Api.PublishAsync(file)).GetProperty("results")[0].GetProperty("change").GetString();

    private static ILocator Score(IPage page) => page.Locator("[data-test=score]");

    private static ILocator Newest(IPage page) => page.Locator("[data-test=ledger] tbody tr").First;
}
