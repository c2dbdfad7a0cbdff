using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Npgsql;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>An integration made by clicking, against a real PostgreSQL.</summary>
public sealed class IngestionPagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Integration_is_made_tested_run_and_its_failed_row_explained(string language)
    {
        var labels = language == "fr" ? IngestionLabels.French : IngestionLabels.English;
        var server = PostgresServer.Required();
        var database = await server.MakeDatabaseAsync();
        await using var ripen = await RunningRipen.StartAsync(clock: null, data: null, [server.AllowedHost]);
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var page = person.Page;
        await person.OpenAsync("data/ingestion");
        await page.GetByText(labels.Empty).WaitForAsync();
        await CreateAsync(page, labels);
        await FillAsync(page, labels, new NpgsqlConnectionStringBuilder(database.Connection));

        // The database is as yet without the table; the page has the SQL for it.
        await page.GetByRole(AriaRole.Button, new() { Name = labels.Test }).ClickAsync();
        await page.Locator("[data-test=steps]").GetByText(labels.NoTable).WaitForAsync();
        await database.RunAsync((await page.Locator("[data-test=script]").TextContentAsync())! + await page.Locator("[data-test=example]").TextContentAsync());
        await database.RunAsync("""insert into ingest.lead_scores values (now(), 'L-2', '["<img src=x onerror=\"window.taken=1\">"]')""");
        await page.GetByRole(AriaRole.Button, new() { Name = labels.Test }).ClickAsync();
        await page.GetByText(labels.Works).WaitForAsync();
        await Assertions.Expect(page.Locator("[data-test=preview] tbody tr", new() { HasText = "L-2" })).ToContainTextAsync(labels.NoObject);
        await AssertIsAccessibleAsync(page);
        Assert.Null(await ripen.Api.ExportAsync("L-1"));

        await page.GetByRole(AriaRole.Button, new() { Name = labels.Activate }).ClickAsync();
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = labels.Activate }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = labels.RunNow }).ClickAsync();
        var run = page.Locator("[data-test=runs] tbody tr");
        await Assertions.Expect(run).ToContainTextAsync(labels.Partly);
        await AssertIsAccessibleAsync(page);
        await run.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator("[data-test=failed] tbody tr")).ToContainTextAsync(labels.NoObject);
        await Assertions.Expect(page.Locator("[data-test=rows_synced]")).ToHaveTextAsync("1");
        await AssertIsAccessibleAsync(page);
        Assert.False(await page.EvaluateAsync<bool>("() => !!window.taken"));
        Assert.Equal(87, await ripen.Api.ScoreAsync("L-1"));
    }

    [Fact]
    public async Task Connection_is_stored_and_never_shown_and_an_integration_is_paused_resumed_and_archived()
    {
        var server = PostgresServer.Required();
        var connection = new NpgsqlConnectionStringBuilder((await server.MakeDatabaseAsync()).Connection);
        await using var ripen = await RunningRipen.StartAsync(server.AllowedHost);
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var (page, labels) = (person.Page, IngestionLabels.English);
        await person.OpenAsync("data/ingestion");
        await CreateAsync(page, labels);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await page.GetByText("Type host, database, user and password of the connection.").WaitForAsync();
        await FillAsync(page, labels, connection);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await page.GetByText("Everything is published").WaitForAsync();
        var document = (await ripen.Api.GetAsync("/v1/definitions/cdi_integration/lead-scores")).GetProperty("document");
        Assert.Equal("""{"schema":"ingest","secret":"cdi-lead-scores","table":"lead_scores","type":"postgresql"}""", document.GetProperty("source").ToString());

        // Another visit sees that there is a connection, and may type another.
        await person.OpenAsync("data/ingestion/lead-scores");
        await Assertions.Expect(page.Locator("[data-test=stored]")).ToContainTextAsync("cdi-lead-scores");
        Assert.DoesNotContain(connection.Password!, await page.ContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Type it anew" }).ClickAsync();
        Assert.Equal(string.Empty, await page.GetByLabel(labels.Password).InputValueAsync());
        await FillAsync(page, labels, new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Password = "wrong" });
        await page.GetByRole(AriaRole.Button, new() { Name = labels.Test }).ClickAsync();
        await page.Locator("[data-test=steps]").GetByText("User or password were refused.").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = labels.Activate }).ClickAsync();
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = labels.Activate }).ClickAsync();
        await page.GetByText("It has not run yet").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Details" }).ClickAsync();
        await page.Locator(".mud-popover").GetByText("Read again", new() { Exact = true }).ClickAsync();
        await page.Locator(".mud-dialog").GetByLabel("From").SelectOptionAsync("beginning");
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "Read again" }).ClickAsync();
        await page.GetByText("The next run reads again.").WaitForAsync();
        Assert.Contains("watermark_reset", (await ripen.Api.GetAsync("/v1/audit")).ToString(), StringComparison.Ordinal);
        await ChooseAsync(page, "Pause");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = labels.RunNow }).WaitForAsync();
        await ChooseAsync(page, "Archive");
        await page.GetByText("Archived").WaitForAsync();
        Assert.Equal("archived", (await ripen.Api.GetAsync("/v1/definitions/cdi_integration/lead-scores")).GetProperty("status").GetString());
    }

    internal static async Task CreateAsync(IPage page, IngestionLabels labels)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = labels.Create }).ClickAsync();
        var dialog = page.Locator(".mud-dialog");
        await dialog.GetByLabel(labels.Name).FillAsync("Lead scores");
        await dialog.GetByRole(AriaRole.Button, new() { Name = labels.CreateShort, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Lead scores" }).WaitForAsync();
    }

    internal static async Task FillAsync(IPage page, IngestionLabels labels, NpgsqlConnectionStringBuilder connection)
    {
        await page.GetByLabel(labels.Host, new() { Exact = true }).FillAsync(connection.Host!);
        await page.GetByLabel("Port", new() { Exact = true }).FillAsync(connection.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await page.GetByLabel(labels.Database, new() { Exact = true }).FillAsync(connection.Database!);
        await page.GetByLabel(labels.User, new() { Exact = true }).FillAsync(connection.Username!);
        await page.GetByLabel(labels.Password, new() { Exact = true }).FillAsync(connection.Password!);
        await page.GetByLabel(labels.Tls).SelectOptionAsync("Disable");
        await page.GetByLabel(labels.Schema, new() { Exact = true }).FillAsync("ingest");
        await page.GetByRole(AriaRole.Textbox, new() { Name = labels.Table, Exact = true }).FillAsync("lead_scores");
        await page.GetByRole(AriaRole.Textbox, new() { Name = labels.Table, Exact = true }).PressAsync("Tab");
        await Assertions.Expect(page.Locator("[data-test=script]")).ToContainTextAsync($"to \"{connection.Username}\"");
        await Assertions.Expect(page.Locator("[data-test=script]")).ToContainTextAsync("\"ingest\".\"lead_scores\"");
    }

    private static async Task ChooseAsync(IPage page, string action)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Details" }).ClickAsync();
        await page.Locator(".mud-popover").GetByText(action, new() { Exact = true }).ClickAsync();
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = action }).ClickAsync();
        await page.Locator(".mud-dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static async Task AssertIsAccessibleAsync(IPage page)
    {
        await page.Locator(".mud-snackbar").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.DoesNotContain((await page.RunAxe()).Violations, violation => violation.Impact is "serious" or "critical");
    }
}
