using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>Segments, built in a browser as a new user would.</summary>
public sealed class SegmentTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Words English = new(
        "No segments yet", "Create segment", "Name", "Create", "Add filter", "Attribute name", "Comparator", "more than", "is none of", "Value", "Values", "Save", "2 users", "exact",
        "External user ID", "Look up", "L-2 is not in the segment.", "lead_status is none of MQL", "found: MQL");

    private static readonly Words French = new(
        "Aucun segment pour l'instant", "Créer un segment", "Nom", "Créer", "Ajouter un filtre", "Nom de l'attribut", "Comparateur", "plus de", "n'est aucun de", "Valeur", "Valeurs", "Enregistrer",
        "2 utilisateurs", "exact", "ID utilisateur externe", "Vérifier", "L-2 ne fait pas partie du segment.", "lead_status n'est aucun de MQL", "trouvé : MQL");

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Segment_of_two_filters_is_created_counted_and_says_why_somebody_is_not_in_it(string language)
    {
        var words = language == "en" ? English : French;
        await using var ripen = await RunningRipen.StartAsync();
        await LeadsAsync(ripen);
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var page = person.Page;
        await person.OpenAsync("segments");
        await page.GetByText(words.Empty).WaitForAsync();
        await ButtonAsync(page, words.Create);
        await page.GetByLabel(words.Name, new() { Exact = true }).FillAsync("Hot leads");
        await page.GetByLabel(words.Name, new() { Exact = true }).PressAsync("Tab");
        await Assertions.Expect(page.GetByLabel(new Regex("^ID"))).ToHaveValueAsync("hot-leads");
        await ButtonAsync(page, words.Make);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/segments/hot-leads"));

        await ButtonAsync(page, words.Add);
        var first = page.GetByRole(AriaRole.Group, new() { NameRegex = new("^(Filter|Filtre) 1$") });
        await first.GetByLabel(words.Attribute).FillAsync("lead score");
        await first.GetByLabel(words.Attribute).PressAsync("Tab");
        await first.GetByLabel(words.Comparator).SelectOptionAsync(new SelectOptionValue { Label = words.MoreThan });
        await first.GetByLabel(words.Value, new() { Exact = true }).FillAsync("50");
        await ButtonAsync(page, words.Add);
        var second = page.GetByRole(AriaRole.Group, new() { NameRegex = new("^(Filter|Filtre) 2$") });
        await second.GetByLabel(words.Attribute).FillAsync("lead_status");
        await second.GetByLabel(words.Attribute).PressAsync("Tab");
        await second.GetByLabel(words.Comparator).SelectOptionAsync(new SelectOptionValue { Label = words.IsNoneOf });
        var values = second.GetByRole(AriaRole.Textbox, new() { Name = words.Values });
        await values.FillAsync("MQL");
        await values.PressAsync("Enter");
        await second.GetByText("MQL").WaitForAsync();

        await ButtonAsync(page, words.Save);
        await Assertions.Expect(page.Locator("[data-test=size]")).ToHaveTextAsync(words.Size);
        await page.GetByText(words.Exact, new() { Exact = true }).WaitForAsync();
        Assert.Equal(
            """{"and":[{"attribute":"lead score","more_than":50},{"attribute":"lead_status","is_none_of":["MQL"]}]}""",
            await FilterAsync(ripen, "hot-leads"));

        await page.GetByLabel(words.User, new() { Exact = true }).FillAsync("L-2");
        await ButtonAsync(page, words.LookUp);
        await page.GetByText(words.NotIn).WaitForAsync();
        var no = page.Locator(".ripen-says-no").Filter(new() { HasText = words.Leaf }).Last;
        await Assertions.Expect(no).ToContainTextAsync(words.Found);
    }

    [Fact]
    public async Task Shipped_segment_opens_in_the_builder_and_publishes_as_it_was()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.ShippedCanvas);
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var page = person.Page;
        await person.OpenAsync("segments/prospects");
        var name = page.GetByLabel("Name", new() { Exact = true });
        await name.FillAsync("Prospects of today");
        await name.PressAsync("Tab");
        await page.GetByText("Draft kept").WaitForAsync();
        await ButtonAsync(page, "Undo");
        await page.GetByText("Everything is published").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "YAML" }).ClickAsync();
        var yaml = await page.GetByLabel("The document as YAML").InputValueAsync();
        var answer = await ripen.Api.PublishAsync(yaml);
        Assert.Equal("unchanged", answer.GetProperty("results")[0].GetProperty("change").GetString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Builder" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Lead Scoring Canvas" }).WaitForAsync();
    }

    [Fact]
    public async Task What_the_builder_does_not_draw_is_text_that_can_be_edited()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync("""
            kind: segment
            id: paths
            name: Paths
            filter:
              or:
                - { attribute: lead score, more_than: { value_of: custom_attribute.threshold } }
                - { attribute: plan, is_any_of: [team] }
            """);
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var page = person.Page;
        await person.OpenAsync("segments/paths");
        var text = page.GetByLabel("Filter as YAML");
        Assert.Contains("value_of: custom_attribute.threshold", await text.InputValueAsync(), StringComparison.Ordinal);
        await text.FillAsync((await text.InputValueAsync()).Replace("threshold", "limit", StringComparison.Ordinal));
        await text.PressAsync("Tab");
        await page.GetByText("Draft kept").WaitForAsync();
        await ButtonAsync(page, "Save");
        await page.GetByText("Everything is published").WaitForAsync();
        Assert.Contains("custom_attribute.limit", await FilterAsync(ripen, "paths"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_editor_is_told_and_nothing_is_lost()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.Api.PublishAsync(LeadScoring.ShippedCanvas);
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var page = person.Page;
        await person.OpenAsync("segments/prospects");
        var name = page.GetByLabel("Name", new() { Exact = true });
        await name.FillAsync("Mine");
        await name.PressAsync("Tab");
        await page.GetByText("Draft kept").WaitForAsync();
        await ripen.Api.PublishAsync("""
            kind: segment
            id: prospects
            name: Theirs
            filter: { attribute: is_employee, is: false_or_not_set }
            """);
        await ButtonAsync(page, "Save");
        await page.GetByText("Somebody else published a newer version").WaitForAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Mine");
        await ButtonAsync(page, "Save mine over it");
        await page.GetByText("Everything is published").WaitForAsync();
        Assert.Equal("Mine", (await ripen.Api.GetAsync("/v1/definitions/segment/prospects")).GetProperty("document").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Members_are_exported_as_a_table()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await LeadsAsync(ripen);
        await ripen.Api.AttributesAsync("L-1", ("first_name", "=HYPERLINK(1)"));
        await ripen.Api.PublishAsync("""
            kind: segment
            id: hot
            name: Hot
            filter: { attribute: lead score, more_than: 100 }
            """);
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var page = person.Page;
        await person.OpenAsync("segments/hot");
        var download = await page.RunAndWaitForDownloadAsync(() => ButtonAsync(page, "Export as CSV"));
        Assert.Equal("hot.csv", download.SuggestedFilename);
        var lines = (await File.ReadAllTextAsync(await download.PathAsync(), ApiClient.Cancellation)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("L-1,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",'=HYPERLINK(1),", lines[1], StringComparison.Ordinal);
    }

    private static async Task LeadsAsync(RunningRipen ripen)
    {
        await ripen.Api.AttributesAsync("L-1", ("lead score", 120), ("lead_status", "Working"), ("email", "ada@acme.example"));
        await ripen.Api.AttributesAsync("L-2", ("lead score", 90), ("lead_status", "MQL"));
        await ripen.Api.AttributesAsync("L-3", ("lead score", 60));
        await ripen.Api.AttributesAsync("L-4", ("lead score", 10));
    }

    private static async Task<string> FilterAsync(RunningRipen ripen, string segment) =>
        JsonSerializer.Serialize((await ripen.Api.GetAsync("/v1/definitions/segment/" + segment)).GetProperty("document").GetProperty("filter"));

    private static Task ButtonAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private sealed record Words(
        string Empty, string Create, string Name, string Make, string Add, string Attribute, string Comparator, string MoreThan, string IsNoneOf, string Value, string Values, string Save, string Size,
        string Exact, string User, string LookUp, string NotIn, string Leaf, string Found);
}
