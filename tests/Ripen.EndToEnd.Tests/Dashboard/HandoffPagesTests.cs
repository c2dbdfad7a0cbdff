using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Leads;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>Deliveries, dead letters and their replay, the activity log and reconciliation, in a browser.</summary>
public sealed class HandoffPagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Condition = "custom_attribute.${lead score} > threshold";
    private const string Broken = "custom_attribute.${tier} > threshold";

    [Theory]
    [InlineData("en", "Nothing has been handed over yet", "Template error", "Send again …", "Send again", "Close", "Sent", "In body, line 2")]
    [InlineData("fr", "Rien n'a encore été transféré", "Erreur de modèle", "Renvoyer …", "Renvoyer", "Fermer", "Envoyé", "Dans body, ligne 2")]
    public async Task Dead_letter_is_seen_and_sent_again_when_the_template_is_mended(string language, string empty, string error, string again, string send, string close, string sent, string where)
    {
        await using var crm = await StandIn.StartAsync("lead-1");
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm).With(Condition, Broken));
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var page = person.Page;
        await person.OpenAsync("handoffs");
        await page.GetByText(empty).WaitForAsync();

        // The page stays open while the template fails.
        await ripen.Api.AttributesAsync("lead-1", (ApiClient.Score, 101), ("tier", "gold"));
        await ripen.SettleAsync();
        var row = page.Locator("[data-test=deliveries] tbody tr");
        await Assertions.Expect(row).ToContainTextAsync(error);
        await row.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(page.Locator("[data-test=where]")).ToContainTextAsync(where);
        Assert.DoesNotContain((await page.RunAxe()).Violations, violation => violation.Impact is "serious" or "critical");

        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        await page.GetByRole(AriaRole.Button, new() { Name = again }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = send, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = close, Exact = true }).Last.ClickAsync();
        await ripen.SettleAsync();
        await Assertions.Expect(page.Locator("[data-test=status]")).ToHaveTextAsync(sent);
        await Assertions.Expect(page.Locator("[data-test=body]")).ToContainTextAsync("MQL");
        await Assertions.Expect(page.Locator("[data-test=attempts] tbody tr")).ToContainTextAsync("204");
        Assert.Equal("MQL", crm.StatusOf("lead-1"));
        Assert.DoesNotContain((await page.RunAxe()).Violations, violation => violation.Impact is "serious" or "critical");
    }

    [Fact]
    public async Task All_that_match_are_sent_again_with_what_was_refused_and_why()
    {
        await using var crm = await StandIn.StartAsync("lead-1", "lead-2", "lead-3");
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm).With(Condition, Broken));
        foreach (var lead in (string[])["lead-1", "lead-2", "lead-3"])
        {
            await ripen.Api.AttributesAsync(lead, (ApiClient.Score, 101), ("tier", "gold"));
        }

        await ripen.SettleAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var page = person.Page;
        await person.OpenAsync("handoffs");
        await Assertions.Expect(page.Locator("[data-test=deliveries] tbody tr")).ToHaveCountAsync(3);
        await page.GetByLabel("User", new() { Exact = true }).FillAsync("lead-2");
        await page.GetByLabel("User", new() { Exact = true }).PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-test=deliveries] tbody tr")).ToHaveCountAsync(1);
        await page.GetByLabel("User", new() { Exact = true }).FillAsync("");
        await page.GetByLabel("User", new() { Exact = true }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Status", Exact = true }).SelectOptionAsync("liquid_error");
        await Assertions.Expect(page.Locator("[data-test=deliveries] tbody tr")).ToHaveCountAsync(3);

        // One has been handed over since; its letter is superseded, and the other two go.
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        await ripen.Api.PostAsync("/v1/deliveries/replay", new { user = "lead-3" });
        await ripen.SettleAsync();
        await Assertions.Expect(page.Locator("[data-test=deliveries] tbody tr")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Status", Exact = true }).SelectOptionAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send all again that match …" }).ClickAsync();
        await page.GetByText("all deliveries that are kept").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send again", Exact = true }).ClickAsync();
        await page.GetByText("2 sent again, 0 aborted by their template, 1 refused.").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-test=refused]")).ToContainTextAsync("1 × accepted already");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).Last.ClickAsync();
        await ripen.SettleAsync();
        await Assertions.Expect(page.Locator("[data-test=sent]")).ToHaveTextAsync("3");
        Assert.Equal(3, crm.Patches.Count);
    }

    [Fact]
    public async Task Activity_is_counted_by_type_and_lines_lead_to_their_delivery()
    {
        await using var crm = await StandIn.StartAsync("lead-1");
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        crm.Fault(FaultEffect.ServiceUnavailable, 1);
        await ripen.Api.AttributesAsync("lead-1", (ApiClient.Score, 101));
        await ripen.SettleAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen);
        var page = person.Page;
        await person.OpenAsync("handoffs/activity");
        await Assertions.Expect(page.Locator("[data-test=count-webhook_error]")).ToHaveTextAsync("1");
        await page.Locator("[data-test=activity] tbody tr").GetByRole(AriaRole.Link, new() { Name = "Open delivery" }).ClickAsync();
        await page.GetByText("Next attempt:").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-test=attempts] tbody tr")).ToContainTextAsync("503");

        await ripen.AdvanceAsync("10m");
        await Assertions.Expect(page.Locator("[data-test=attempts] tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("[data-test=status]")).ToHaveTextAsync("Sent");
    }

    [Theory]
    [InlineData("en", "Compare with Salesforce", "Records that differ", "Everything agrees (records looked at: 1).")]
    [InlineData("fr", "Comparer avec Salesforce", "Enregistrements qui diffèrent", "Tout concorde (enregistrements examinés : 1).")]
    public async Task Reconciliation_shows_what_Salesforce_has_otherwise(string language, string compare, string differ, string agree)
    {
        const string Lead = "00Q000000000001";
        await using var crm = await StandIn.StartAsync(Lead);
        await using var ripen = await RunningRipen.StartAsync(crm);
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm));
        await ripen.Api.AttributesAsync(Lead, (ApiClient.Score, 101));
        await ripen.SettleAsync();
        await using var person = await Person.SignUpAsync(chromium, ripen, language);
        var page = person.Page;
        await person.OpenAsync("handoffs/reconciliation");
        await Assertions.Expect(page.Locator("[data-test=accepted]")).ToHaveTextAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = compare }).ClickAsync();
        await page.GetByText(agree).WaitForAsync();

        crm.Host.Records.Add(new LeadSeed(Lead, "Acme") { Fields = new Dictionary<string, string?> { ["lead_status"] = "SQL" } });
        await page.GetByRole(AriaRole.Button, new() { Name = compare }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = differ }).WaitForAsync();
        await Assertions.Expect(page.Locator("[data-test=differ] tbody tr")).ToContainTextAsync("SQL");
        Assert.DoesNotContain((await page.RunAxe()).Violations, violation => violation.Impact is "serious" or "critical");
    }
}
