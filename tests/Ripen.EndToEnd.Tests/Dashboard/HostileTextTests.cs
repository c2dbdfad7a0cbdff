using Ripen.EndToEnd.Tests.Browser;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>Names and payloads that want to be more than text: every page shows them, and none runs them.</summary>
public sealed class HostileTextTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Mark = """<img src=x onerror="window.taken=1">'"><script>window.taken=1</script>""";

    [Fact]
    public async Task Stored_script_in_any_name_or_payload_is_text_on_every_page()
    {
        await using var crm = await StandIn.StartAsync();
        await using var ripen = await RunningRipen.StartAsync(crm);
        await Workspace.FillAsync(ripen, crm, Mark);
        await Workspace.IntegrateAsync(ripen, Mark);
        await ripen.Api.PostAsync("/v1/definitions", new { kind = "segment", id = "hostile", name = Mark, tags = new[] { Mark }, description = Mark, filter = new { attribute = "company" + Mark, is_any_of = new[] { Mark } } });
        await ripen.Api.PublishAsync(LeadScoring.SeedCanvas.With("id: lead-scoring", "id: hostile").With("name: Lead Scoring Canvas", $"name: {Quoted}\ndescription: {Quoted}").With("tags: [Lead Management]", $"tags: [{Quoted}]"));
        await ripen.Api.PublishAsync(LeadScoring.Campaign(crm).With("id: salesforce-mql", "id: hostile").With("\"Salesforce > Update lead to MQL\"", Quoted));
        await ripen.Api.EventAsync("L-2", "demo_requested", ripen.Now);
        await ripen.SettleAsync();

        await using var person = await Person.SignUpAsync(chromium, ripen);
        var shown = 0;
        foreach (var path in DashboardPages.All)
        {
            await person.OpenAsync(path);
            await person.SettleAsync();
            Assert.False(await person.Page.EvaluateAsync<bool>("() => !!window.taken || !!document.querySelector('main img[src=x], main script')"), path);
            shown += (await person.Page.Locator("main").TextContentAsync())!.Contains("<script>window.taken=1</script>", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(shown >= 3, $"Only {shown} pages show the text.");
    }

    private static string Quoted => "'" + Mark.Replace("'", "''", StringComparison.Ordinal) + "'";
}
