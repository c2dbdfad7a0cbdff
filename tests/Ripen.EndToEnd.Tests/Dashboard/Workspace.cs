using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn.Faults;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>A workspace with something to see on every page: leads of a day, scores, handoffs, one of them failed.</summary>
internal static class Workspace
{
    private const string Qualified = """
        kind: segment
        id: marketing-qualified-leads
        name: Marketing qualified leads
        tags: [MQL]
        filter: { attribute: lead_status, exactly: MQL }
        """;

    private static readonly (string First, string Last, string Company)[] Leads =
    [
        ("Ada", "Byron", "acme"), ("Grace", "Murray", "globex"), ("Alan", "Mathison", "initech"), ("Edsger", "Wybe", "umbrella"), ("Barbara", "Huberman", "acme"), ("Donald", "Ervin", "globex"),
        ("Margaret", "Heafield", "initech"), ("Tony", "Hoare", "umbrella"), ("Radia", "Joy", "acme"), ("Niklaus", "Emil", "globex"), ("Frances", "Elizabeth", "initech"), ("Leslie", "Barry", "umbrella"),
    ];

    /// <summary>Fills it.</summary>
    /// <param name="ripen">The server, on a test clock, with the stand-in among its private hosts.</param>
    /// <param name="crm">Where handoffs go.</param>
    /// <param name="mark">Put into every name and value that comes from outside.</param>
    public static async Task FillAsync(RunningRipen ripen, StandIn crm, string mark = "")
    {
        await ripen.Api.PublishAsync(LeadScoring.Shipped(crm) + "\n---\n" + Qualified);
        for (var i = 0; i < Leads.Length; i++)
        {
            var (first, last, company) = Leads[i];
            await ripen.Api.AttributesAsync($"L-{i + 1}", ("email", $"{first}.{last}@{company}.example".ToLowerInvariant()), ("first_name", first + mark), ("last_name", last), ("company" + mark, company + mark), ("employees", 20 * i));
        }

        string[] events = ["webinar_registered", "demo_requested", "webinar_joined", "demo_requested", "careers_viewed", "demo_requested"];
        for (var hour = 0; hour < 6; hour++)
        {
            await ripen.AdvanceAsync("37m");
            for (var i = 0; i < Leads.Length - hour; i++)
            {
                await ripen.EventAsync($"L-{i + 1}", events[(hour + i) % events.Length] + (i == 0 ? mark : string.Empty), new { note = "from the fair" + mark });
                await ripen.SessionAsync($"L-{i + 1}");
            }
        }

        // Two pass the threshold, and the CRM has no time for the second; what a third has as a score cannot be compared.
        await ripen.Api.AttributesAsync("L-1", ("lead score", 101));
        await ripen.SettleAsync();
        crm.Fault(FaultEffect.ServiceUnavailable, 1);
        await ripen.Api.AttributesAsync("L-2", ("lead score", 112));
        await ripen.Api.AttributesAsync("L-12", ("lead score", "hot" + mark));
        await ripen.SettleAsync();
    }

    /// <summary>Adds an integration whose only run broke off, since nobody stored the connection that it names.</summary>
    public static async Task IntegrateAsync(RunningRipen ripen, string mark = "")
    {
        await ripen.Api.PostAsync("/v1/definitions", new
        {
            kind = "cdi_integration",
            id = "lead-scores",
            name = "Lead scores of the model" + mark,
            description = "From the warehouse" + mark,
            status = "active",
            data_type = "attributes",
            source = new { type = "postgresql", secret = "WAREHOUSE", schema = "ingest", table = "lead_scores" },
            schedule = new { every = "15m" },
            contact_emails = new[] { "data@example.com" },
        });
        var id = (await ripen.Api.GetAsync("/v1/cdi/integrations/lead-scores")).GetProperty("integration_id").GetString();
        Assert.Equal(202, (await ripen.Api.AnswerAsync(HttpMethod.Post, $"/cdi/integrations/{id}/sync")).Status);
        await Bounded.UntilAsync(async () => (await ripen.Api.GetAsync("/v1/cdi/integrations/lead-scores/runs/1")).GetProperty("status").GetString() == "error", "the run has broken off");
    }
}
