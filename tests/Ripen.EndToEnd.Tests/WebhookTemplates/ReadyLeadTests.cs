using System.Text.Json;
using Ripen.EndToEnd.Tests.Harness;
using Ripen.SalesforceStandIn;
using Ripen.SalesforceStandIn.Journal;
using Ripen.SalesforceStandIn.Leads;

namespace Ripen.EndToEnd.Tests.WebhookTemplates;

/// <summary>A lead from the first sight of an address to the MQL in Salesforce, with the shipped templates copied into campaigns. The stand-in is a strict org.</summary>
public sealed class ReadyLeadTests
{
    private const string Instance = "YOUR-INSTANCE.my.salesforce.com";
    private const string Known = "00Q000000000001";
    private const string ByAddress = "/v1/users/ada%40acme.example?by=email";
    private const string Created = "{ type: action_based, triggers: [{ type: email_added }] }";
    private const string Scored = "{ type: action_based, triggers: [{ type: attribute_changed, attribute: lead score }] }";
    private const string Qualified = """
        audience:
          filter: { and: [{ attribute: lead score, more_than: 100 }, { attribute: lead_status, is_none_of: [MQL, SQL, Customer, Partner] }] }
          recheck_at_send: true
        re_eligibility: { after: 0s }

        """;

    [Fact]
    public async Task Lead_with_an_address_only_is_created_and_its_id_comes_back_and_the_handoff_addresses_it_by_that()
    {
        await using var crm = await StartCrmAsync();
        await using var ripen = await StartAsync(crm, Shipped.Campaign("salesforce-create-lead", Created) + "\n---\n" + Shipped.Campaign("salesforce-update-lead", Scored, Qualified));
        await ripen.Api.TrackAsync(new { attributes = new[] { new { email = "ada@acme.example" } } });
        await ripen.SettleAsync();

        var create = Assert.Single(crm.Journal.Entries(), entry => entry.Method == "POST" && entry.Path.EndsWith("/Lead", StringComparison.Ordinal));
        Assert.Equal(201, create.Status);
        var profile = await ripen.Api.GetAsync(ByAddress);
        var alias = Assert.Single(profile.GetProperty("user_aliases").EnumerateArray());
        Assert.Equal("salesforce_lead_id", alias.GetProperty("alias_label").GetString());
        var id = alias.GetProperty("alias_name").GetString()!;
        Assert.StartsWith("00Q", id, StringComparison.Ordinal);
        Assert.Equal("ada@acme.example", crm.Records.Find(id)!["Email"]);

        await ripen.Api.TrackAsync(new { attributes = new[] { new Dictionary<string, object> { ["email"] = "ada@acme.example", [ApiClient.Score] = 101 } } });
        await ripen.SettleAsync();

        var patch = Assert.Single(crm.Journal.Entries(PathKind.Patch));
        Assert.EndsWith("/sobjects/Lead/" + id, patch.Path, StringComparison.Ordinal);
        Assert.Equal("MQL", crm.Records.Find(id)!["Status"]);
        Assert.Equal("MQL", (await ripen.Api.GetAsync(ByAddress)).GetProperty("custom_attributes").GetProperty("lead_status").GetString());
        Assert.Equal(1, crm.Tokens.Calls);
        Assert.All(await ripen.Api.DeliveriesAsync(), delivery => Assert.Equal("sent", delivery.GetProperty("status").GetString()));

        // The same user can be named by the alias from now on, and a change of the address creates no second lead.
        Assert.Equal(id, Assert.Single((await ripen.Api.GetAsync($"/v1/users/{id}?by=alias:salesforce_lead_id")).GetProperty("user_aliases").EnumerateArray()).GetProperty("alias_name").GetString());
        await ripen.Api.TrackAsync(new { attributes = new[] { new { user_alias = new { alias_label = "salesforce_lead_id", alias_name = id }, email = "ada.l@acme.example" } } });
        await ripen.SettleAsync();
        Assert.Single(crm.Journal.Entries(), entry => entry.Method == "POST" && entry.Path.EndsWith("/Lead", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_names_first_name_last_name_and_company_where_they_are_known()
    {
        await using var crm = await StartCrmAsync();
        await using var ripen = await StartAsync(crm, Shipped.Campaign("salesforce-create-lead", Created));
        await ripen.Api.AttributesAsync("u", ("first_name", "Ada"), ("last_name", "O\"Neil"), ("company", "Acme"), ("email", "ada@acme.example"));
        await ripen.SettleAsync();
        var id = Assert.Single((await ripen.Api.ProfileAsync("u")).GetProperty("user_aliases").EnumerateArray()).GetProperty("alias_name").GetString()!;
        var lead = crm.Records.Find(id)!;
        Assert.Equal(("Ada", "O\"Neil", "Acme", "Web"), (lead["FirstName"], lead["LastName"], lead["Company"], lead["LeadSource"]));
    }

    [Fact]
    public async Task Update_addresses_a_user_without_the_alias_by_the_external_id()
    {
        await using var crm = await StartCrmAsync();
        await using var ripen = await StartAsync(crm, Shipped.Campaign("salesforce-update-lead", Scored, Qualified));
        await ripen.Api.AttributesAsync(Known, (ApiClient.Score, 101));
        await ripen.SettleAsync();
        Assert.Equal("MQL", crm.Records.Find(Known)!["Status"]);
    }

    [Fact]
    public async Task Custom_fields_are_written_as_the_org_has_them()
    {
        await using var crm = await StartCrmAsync();
        await using var ripen = await StartAsync(crm, Shipped.Campaign("salesforce-update-lead-field", Scored, Qualified));
        await ripen.Api.AttributesAsync(Known, (ApiClient.Score, 101));
        await ripen.SettleAsync();
        using var body = JsonDocument.Parse(Assert.Single(crm.Journal.Entries(PathKind.Patch)).Body);
        Assert.Equal((101, "MQL"), (body.RootElement.GetProperty("Lead_Score__c").GetInt32(), body.RootElement.GetProperty("Lead_Stage__c").GetString()));
        Assert.Equal("MQL", crm.Records.Find(Known)!["Lead_Stage__c"]);
    }

    [Fact]
    public async Task Alias_that_another_user_has_is_not_given_and_the_delivery_says_so()
    {
        await using var crm = await StartCrmAsync();
        var campaign = Shipped.Campaign("salesforce-update-lead", Scored, Qualified) + "  aliases: [{ label: crm, name: same }]\n";
        await using var ripen = await StartAsync(crm, campaign);
        await ripen.Api.AttributesAsync(Known, ("first_name", "Ada"));
        await ripen.Api.AttributesAsync("other", ("first_name", "Bob"));
        await ripen.Api.PostAsync("/users/alias/new", new { user_aliases = new[] { new { external_id = "other", alias_label = "crm", alias_name = "same" } } });
        await ripen.Api.AttributesAsync(Known, (ApiClient.Score, 101));
        await ripen.SettleAsync();
        var attempt = Assert.Single(Assert.Single(await ripen.Api.DeliveriesAsync()).GetProperty("attempts").EnumerateArray());
        Assert.Contains("another user has the alias crm 'same' already", attempt.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Equal("other", (await ripen.Api.GetAsync("/v1/users/same?by=alias:crm")).GetProperty("external_id").GetString());
    }

    [Fact]
    public async Task Alias_takes_the_place_of_another_of_its_label_and_an_empty_one_is_left_out()
    {
        await using var crm = await StartCrmAsync();
        var campaign = Shipped.Campaign("salesforce-update-lead", Scored, Qualified) + "  aliases: [{ label: crm, name: new }, { label: none, name: '{{response.body.id}}' }]\n";
        await using var ripen = await StartAsync(crm, campaign);
        await ripen.Api.AttributesAsync(Known, ("first_name", "Ada"));
        await ripen.Api.PostAsync("/users/alias/new", new { user_aliases = new[] { new { external_id = Known, alias_label = "crm", alias_name = "old" } } });
        await ripen.Api.AttributesAsync(Known, (ApiClient.Score, 101));
        await ripen.SettleAsync();
        var alias = Assert.Single((await ripen.Api.ProfileAsync(Known)).GetProperty("user_aliases").EnumerateArray());
        Assert.Equal(("crm", "new"), (alias.GetProperty("alias_label").GetString(), alias.GetProperty("alias_name").GetString()));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await ripen.Api.CallAsync(HttpMethod.Get, "/v1/users/old?by=alias:crm")).Status);
    }

    private static Task<StandInHost> StartCrmAsync() =>
        StandInHost.StartAsync(new StandInOptions { Leads = [new LeadSeed(Known, "Acme")], ExtraFields = [] }, ApiClient.Cancellation);

    private static async Task<RunningRipen> StartAsync(StandInHost crm, string campaigns)
    {
        var ripen = await RunningRipen.StartAsync($"--Ripen:Delivery:AllowedPrivateHosts={new Uri(crm.BaseUrl).Authority}");
        await ripen.CredentialAsync("salesforce", Instance, crm.BaseUrl, crm.Options.ClientId, crm.Options.ClientSecret);
        await ripen.Api.PublishAsync(campaigns.At(Instance, crm.BaseUrl));
        return ripen;
    }
}
