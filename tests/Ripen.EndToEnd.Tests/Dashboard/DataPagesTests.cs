using System.Net;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>Custom attributes and events, data issues, credentials, keys and apps, in a browser.</summary>
public sealed class DataPagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("en", "Create custom attribute", "Name", "Data type", "Number", "Save", "nothing received yet", "forced")]
    [InlineData("fr", "Créer un attribut personnalisé", "Nom", "Type de données", "Nombre", "Enregistrer", "rien reçu pour l'instant", "forcé")]
    public async Task Attribute_is_created_with_a_type_and_used(string language, string create, string name, string type, string number, string save, string nothing, string forced)
    {
        await using var ripen = await RunningRipen.StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var page = person.Page;
        await person.OpenAsync("data/attributes");
        await page.GetByRole(AriaRole.Button, new() { Name = create }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true }).FillAsync("lead score");
        await page.GetByRole(AriaRole.Combobox, new() { Name = type }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = number }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = save }).ClickAsync();
        var row = page.Locator("[data-test=names] tr", new() { HasText = "lead score" });
        await Assertions.Expect(row).ToContainTextAsync(number);
        await Assertions.Expect(row).ToContainTextAsync(forced);
        var listed = (await ripen.Api.GetAsync("/v1/attributes")).GetProperty("attributes")[0];
        Assert.Equal(("lead score", "number", "lead-score"), (listed.GetProperty("name").GetString(), listed.GetProperty("forced_type").GetString(), listed.GetProperty("definition").GetString()));

        // What uses it appears in the open page, and so does a name that comes in.
        await ripen.Api.PublishAsync(LeadScoring.SeedCanvas);
        await row.GetByRole(AriaRole.Link, new() { Name = "Lead Scoring Canvas" }).First.WaitForAsync();
        await ripen.Api.AttributesAsync("L-1", ("plan", "trial"));
        await page.Locator("[data-test=names] tr", new() { HasText = "plan" }).WaitForAsync();
        await page.Locator("[data-test=names] tr", new() { HasText = "is_employee" }).GetByText(nothing).WaitForAsync();
        await page.Locator(".mud-snackbar").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.DoesNotContain((await page.RunAxe()).Violations, violation => violation.Impact is "serious" or "critical");
    }

    [Fact]
    public async Task Event_goes_to_the_blocklist_and_back_and_what_was_dropped_is_explained()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await ripen.EventAsync("L-1", "heartbeat");
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var page = person.Page;
        await person.OpenAsync("data/events");
        var row = page.Locator("[data-test=names] tr", new() { HasText = "heartbeat" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Blocklist: heartbeat" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Blocklist" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("Blocklisted");
        await ripen.EventAsync("L-1", "heartbeat");
        await person.OpenAsync("data/issues");
        await Assertions.Expect(page.Locator("[data-test=issues] tbody tr")).ToContainTextAsync("The event is on the blocklist");
        await Assertions.Expect(page.Locator("[data-test=issues] tbody tr")).ToContainTextAsync("heartbeat");

        await person.OpenAsync("data/events");
        await row.GetByRole(AriaRole.Button, new() { Name = "Take off the blocklist: heartbeat" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("Active");
    }

    [Theory]
    [InlineData("en", "Create API key", "Name of the key", "Search permissions", "Revoke warehouse", "Revoke")]
    [InlineData("fr", "Créer une clé API", "Nom de la clé", "Rechercher des permissions", "Révoquer warehouse", "Révoquer")]
    public async Task Key_is_made_shown_once_works_and_is_revoked(string language, string create, string name, string search, string revokeOf, string revoke)
    {
        await using var ripen = await RunningRipen.StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var page = person.Page;
        await person.OpenAsync("data/api-keys");
        await page.GetByRole(AriaRole.Button, new() { Name = create }).ClickAsync();
        await page.GetByLabel(name).FillAsync("warehouse");
        await page.GetByLabel(search).FillAsync("users.track");
        await page.GetByLabel("users.track", new() { Exact = true }).CheckAsync();
        Assert.DoesNotContain((await page.RunAxe()).Violations, violation => violation.Impact is "serious" or "critical");
        await page.GetByRole(AriaRole.Button, new() { Name = create }).ClickAsync();
        var secret = await page.Locator("[data-test=key]").TextContentAsync();

        using var api = new ApiClient(ripen.Api.Url, secret);
        await api.AttributesAsync("L-1", ("plan", "trial"));
        Assert.Equal(HttpStatusCode.Forbidden, (await api.CallAsync(HttpMethod.Get, "/v1/definitions")).Status);
        await person.OpenAsync("data/api-keys");
        Assert.Equal(0, await page.GetByText(secret!).CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = revokeOf }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = revoke, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = revokeOf }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.CallAsync(HttpMethod.Post, "/users/track", new { })).Status);
    }

    [Fact]
    public async Task App_is_made_with_a_script_to_copy_and_ended()
    {
        await using var ripen = await RunningRipen.StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var page = person.Page;
        await person.OpenAsync("data/apps");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create app" }).ClickAsync();
        await page.GetByLabel("Name of the app").FillAsync("Website");
        await page.GetByLabel("App ID").FillAsync("website");
        await page.GetByLabel("Allowed origins").FillAsync("https://www.example.com");
        await page.GetByLabel("Allowed origins").PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create app" }).ClickAsync();
        var key = await WriteKeyAsync(ripen);
        await Assertions.Expect(page.GetByLabel("Script for Website")).ToContainTextAsync($"{ripen.Api.Url.TrimEnd('/')}/ripen.js\" data-key=\"{key}\"");
        await page.GetByRole(AriaRole.Button, new() { Name = "End Website" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "End", Exact = true }).ClickAsync();
        await page.GetByText("No apps yet").WaitForAsync();
    }

    [Theory]
    [InlineData("en", "Create credential", "Name", "Token URL", "Client ID", "Allowed hosts", "Secret", "Save", "Edit Salesforce")]
    [InlineData("fr", "Créer un identifiant", "Nom", "URL du jeton", "ID client", "Hôtes autorisés", "Secret", "Enregistrer", "Modifier Salesforce")]
    public async Task Credential_is_made_with_a_secret_that_is_never_shown(string language, string create, string name, string url, string client, string hosts, string secret, string save, string edit)
    {
        await using var ripen = await RunningRipen.StartAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var page = person.Page;
        await person.OpenAsync("data/credentials");
        await page.GetByRole(AriaRole.Button, new() { Name = create }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true }).FillAsync("Salesforce");
        await page.GetByLabel(url).FillAsync("https://login.salesforce.example/services/oauth2/token");
        await page.GetByLabel(client).FillAsync("ripen");
        await page.GetByLabel(hosts).FillAsync("acme.my.salesforce.example");
        await page.GetByLabel(hosts).PressAsync("Enter");
        await page.GetByLabel(secret).FillAsync("plums and pears");
        await page.GetByRole(AriaRole.Button, new() { Name = save }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = edit }).ClickAsync();
        Assert.Equal(string.Empty, await page.GetByLabel(secret).InputValueAsync());
        await page.Locator(".mud-snackbar").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.DoesNotContain((await page.RunAxe()).Violations, violation => violation.Impact is "serious" or "critical");
        var document = (await ripen.Api.GetAsync("/v1/definitions/credential/salesforce")).GetProperty("document");
        Assert.Equal(("oauth2_client_credentials", "salesforce", "ripen"), (document.GetProperty("type").GetString(), document.GetProperty("secret").GetString(), document.GetProperty("client_id").GetString()));
        Assert.DoesNotContain("plums and pears", await page.ContentAsync(), StringComparison.Ordinal);
    }

    private static async Task<string?> WriteKeyAsync(RunningRipen ripen)
    {
        var key = string.Empty;
        await Bounded.UntilAsync(async () =>
        {
            var apps = (await ripen.Api.GetAsync("/v1/apps")).GetProperty("apps").EnumerateArray().ToList();
            key = apps.Count > 0 ? apps[0].GetProperty("write_key").GetString() : string.Empty;
            return apps.Count > 0;
        }, "there is an app");
        return key;
    }
}
