using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>Campaigns, built in a browser as a new user would.</summary>
public sealed class CampaignTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Lead = "00Q000000000001";

    private const string Body = """
        {% assign threshold = 100%}
        {% if custom_attribute.${lead score} > threshold %}
        {
        "lead_status": "MQL"
        }
        {% else %}{% abort_message('not at threshold')%}
        {% endif %}
        """;

    private static readonly Words English = new(
        "Create campaign", "Name", "Create", "HTTP Method", "Webhook URL", "Add new pair", "Request Headers", "Key", "Value", "Raw Text", "External user ID", "Preview", "Delivery", "Select trigger",
        "Change Custom Attribute Value", "Attribute name", "Target Audience", "Add filter", "Comparator", "is none of", "Values", "Launch Campaign", "The campaign is launched.", "Summary", "This would be sent");

    private static readonly Words French = new(
        "Créer une campagne", "Nom", "Créer", "Méthode HTTP", "URL du webhook", "Ajouter une paire", "En-têtes de requête", "Clé", "Valeur", "Texte brut", "ID utilisateur externe", "Aperçu", "Livraison",
        "Sélectionner un déclencheur", "Changer la valeur de l'attribut personnalisé", "Nom de l'attribut", "Audience cible", "Ajouter un filtre", "Comparateur", "n'est aucun de", "Valeurs", "Lancer la campagne",
        "La campagne est lancée.", "Résumé", "Voici ce qui serait envoyé");

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Handoff_is_built_previewed_and_launched_and_a_lead_reaches_the_crm(string language)
    {
        var words = language == "en" ? English : French;
        await using var crm = await StandIn.StartAsync(Lead);
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.AttributesAsync(Lead, ("lead score", 120), ("lead_status", "Working"));
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var page = person.Page;
        await CreateAsync(person, words);
        await ComposeAsync(page, words, crm);

        await page.GetByLabel(words.User, new() { Exact = true }).FillAsync(Lead);
        await ButtonAsync(page, words.Preview);
        await page.GetByText(words.Rendered).WaitForAsync();
        await Assertions.Expect(page.Locator("[data-test=request]")).ToContainTextAsync("\"lead_status\": \"MQL\"");
        Assert.Empty(crm.Patches);

        await PartAsync(page, words.Delivery);
        await page.GetByLabel(words.SelectTrigger).SelectOptionAsync(new SelectOptionValue { Label = words.Change });
        await page.GetByLabel(words.Attribute).FillAsync("lead score");
        await page.GetByLabel(words.Attribute).PressAsync("Tab");
        await PartAsync(page, words.Audience);
        await ButtonAsync(page, words.AddFilter);
        var filter = page.GetByRole(AriaRole.Group, new() { NameRegex = new("^(Filter|Filtre) 1$") });
        await filter.GetByLabel(words.Attribute).FillAsync("lead_status");
        await filter.GetByLabel(words.Attribute).PressAsync("Tab");
        await filter.GetByLabel(words.Comparator).SelectOptionAsync(new SelectOptionValue { Label = words.IsNoneOf });
        var values = filter.GetByRole(AriaRole.Textbox, new() { Name = words.Values });
        await values.FillAsync("MQL");
        await values.PressAsync("Enter");
        await filter.GetByText("MQL").WaitForAsync();

        await ButtonAsync(page, words.Launch);
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = words.Launch, Exact = true }).ClickAsync();
        await page.GetByText(words.Launched).WaitForAsync();
        var document = (await ripen.Api.GetAsync("/v1/definitions/campaign/salesforce-update-lead-to-mql")).GetProperty("document");
        Assert.Equal("""{"filter":{"attribute":"lead_status","is_none_of":["MQL"]}}""", JsonSerializer.Serialize(document.GetProperty("audience")));
        Assert.Equal("PATCH", document.GetProperty("message").GetProperty("method").GetString());

        await PartAsync(page, words.Summary);
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

    private static async Task CreateAsync(Person person, Words words)
    {
        var page = person.Page;
        await person.OpenAsync("campaigns");
        await ButtonAsync(page, words.Create);
        var name = page.GetByLabel(words.Name, new() { Exact = true });
        await name.FillAsync("Salesforce > Update lead to MQL");
        await name.PressAsync("Tab");
        await Assertions.Expect(page.GetByLabel(new Regex("^ID"))).ToHaveValueAsync("salesforce-update-lead-to-mql");
        await ButtonAsync(page, words.Make);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/campaigns/salesforce-update-lead-to-mql"));
    }

    private static async Task ComposeAsync(IPage page, Words words, StandIn crm)
    {
        await page.GetByLabel(words.Method).SelectOptionAsync("PATCH");
        await page.GetByLabel(words.Url).FillAsync(crm.Url.TrimEnd('/') + "/services/data/v60.0/sobjects/Lead/{{${user_id}}}");
        await ButtonAsync(page, words.AddPair);
        await HeaderAsync(page, words, 1, "Authorization", $"{{% connected_content {crm.Url.TrimEnd('/')}/services/oauth2/token :method post :body client_id=stand-in-client&client_secret=stand-in-secret&grant_type=client_credentials :save result %}}Bearer {{{{result.access_token}}}}");
        await ButtonAsync(page, words.AddPair);
        await HeaderAsync(page, words, 2, "Content-Type", "application/json");
        await page.GetByLabel(words.RawText, new() { Exact = true }).FillAsync(Body);
        await page.GetByLabel(words.RawText, new() { Exact = true }).PressAsync("Tab");
    }

    private static async Task HeaderAsync(IPage page, Words words, int number, string key, string value)
    {
        var row = page.GetByRole(AriaRole.Group, new() { Name = $"{words.Headers} {number}", Exact = true });
        await row.GetByLabel(words.Key, new() { Exact = true }).FillAsync(key);
        await row.GetByLabel(words.Key, new() { Exact = true }).PressAsync("Tab");
        await row.GetByLabel(words.Value, new() { Exact = true }).FillAsync(value);
        await row.GetByLabel(words.Value, new() { Exact = true }).PressAsync("Tab");
    }

    private static Task PartAsync(IPage page, string part) => page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Button, new() { Name = part }).ClickAsync();

    private static Task ButtonAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private sealed record Words(
        string Create, string Name, string Make, string Method, string Url, string AddPair, string Headers, string Key, string Value, string RawText, string User, string Preview, string Delivery,
        string SelectTrigger, string Change, string Attribute, string Audience, string AddFilter, string Comparator, string IsNoneOf, string Values, string Launch, string Launched, string Summary, string Rendered);
}
