using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.Dashboard.Campaigns;

/// <summary>Somebody who builds a webhook campaign, and finds everything by its role and name.</summary>
internal sealed class CampaignAuthor(Person person, CampaignTerms terms)
{
    private const string Body = """
        {% assign threshold = 100%}
        {% if custom_attribute.${lead score} > threshold %}
        {
        "lead_status": "MQL"
        }
        {% else %}{% abort_message('not at threshold')%}
        {% endif %}
        """;

    private readonly IPage _page = person.Page;

    /// <summary>The same campaign as somebody would write it in a file.</summary>
    public static string File(StandIn crm) => $$$$"""
        kind: campaign
        id: salesforce-update-lead-to-mql
        name: "Salesforce > Update lead to MQL"
        status: active
        channel: webhook
        delivery:
          type: action_based
          triggers: [{ type: attribute_changed, attribute: lead score, to: any_new_value }]
        audience:
          filter: { attribute: lead_status, is_none_of: [MQL] }
        message:
          method: PATCH
          url: "{{{{crm.Url.TrimEnd('/')}}}}/services/data/v60.0/sobjects/Lead/{{${user_id}}}"
          headers:
            Authorization: >-
              {{{{Token(crm)}}}}
            Content-Type: application/json
          body: |-
            {{{{Body.Replace("\n", "\n    ", StringComparison.Ordinal)}}}}
        on_success:
          updates: [{ attribute: lead_status, set: MQL }]
        """;

    /// <summary>Begins the campaign that hands leads over.</summary>
    public async Task CreateAsync()
    {
        await person.OpenAsync("campaigns");
        await PressAsync(terms.Create);
        var name = _page.GetByLabel(terms.Name, new() { Exact = true });
        await name.FillAsync("Salesforce > Update lead to MQL");
        await name.PressAsync("Tab");
        await Assertions.Expect(_page.GetByLabel(new Regex("^ID"))).ToHaveValueAsync("salesforce-update-lead-to-mql");
        await PressAsync(terms.Make);
        await Assertions.Expect(_page).ToHaveURLAsync(new Regex("/campaigns/salesforce-update-lead-to-mql"));
    }

    /// <summary>The request: PATCH of the lead, with a token fetched for its header, and the threshold in its body.</summary>
    public async Task ComposeAsync(StandIn crm)
    {
        await _page.GetByLabel(terms.Method).SelectOptionAsync("PATCH");
        await _page.GetByLabel(terms.Url).FillAsync(crm.Url.TrimEnd('/') + "/services/data/v60.0/sobjects/Lead/{{${user_id}}}");
        await PressAsync(terms.AddPair);
        await HeaderAsync(1, "Authorization", Token(crm));
        await PressAsync(terms.AddPair);
        await HeaderAsync(2, "Content-Type", "application/json");
        await FillAsync(_page.GetByLabel(terms.RawText, new() { Exact = true }), Body);
    }

    /// <summary>The trigger, any new value of the score, and the filter: not an MQL yet.</summary>
    public async Task AimAsync()
    {
        await OpenAsync(terms.Delivery);
        await _page.GetByLabel(terms.SelectTrigger).SelectOptionAsync(new SelectOptionValue { Label = terms.Change });
        await FillAsync(_page.GetByLabel(terms.Attribute), ApiClient.Score);
        await OpenAsync(terms.Audience);
        await PressAsync(terms.AddFilter);
        var filter = _page.GetByRole(AriaRole.Group, new() { NameRegex = new("^(Filter|Filtre) 1$") });
        await FillAsync(filter.GetByLabel(terms.Attribute), "lead_status");
        await filter.GetByLabel(terms.Comparator).SelectOptionAsync(new SelectOptionValue { Label = terms.IsNoneOf });
        var values = filter.GetByRole(AriaRole.Textbox, new() { Name = terms.Values });
        await values.FillAsync("MQL");
        await values.PressAsync("Enter");
        await filter.GetByText("MQL").WaitForAsync();
    }

    /// <summary>What the profile says when Salesforce has taken the lead.</summary>
    public async Task WriteStatusAsync()
    {
        await OpenAsync(terms.Outcome);
        var accepted = _page.GetByRole(AriaRole.Region, new() { Name = terms.Accepted });
        await accepted.GetByRole(AriaRole.Button, new() { Name = terms.AddUpdate }).ClickAsync();
        await FillAsync(accepted.GetByLabel(terms.Attribute), "lead_status");
        await FillAsync(accepted.GetByLabel(terms.Value, new() { Exact = true }), "MQL");
    }

    public async Task LaunchAsync()
    {
        await PressAsync(terms.Launch);
        await _page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = terms.Launch, Exact = true }).ClickAsync();
        await _page.GetByText(terms.Launched).WaitForAsync();
    }

    /// <summary>Opens a part of the composer.</summary>
    public Task OpenAsync(string part) => _page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Button, new() { Name = part }).ClickAsync();

    public Task PressAsync(string name) => _page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static string Token(StandIn crm) =>
        $"{{% connected_content {crm.Url.TrimEnd('/')}/services/oauth2/token :method post :body client_id=stand-in-client&client_secret=stand-in-secret&grant_type=client_credentials :save result %}}Bearer {{{{result.access_token}}}}";

    private async Task HeaderAsync(int number, string key, string value)
    {
        var row = _page.GetByRole(AriaRole.Group, new() { Name = $"{terms.Headers} {number}", Exact = true });
        await FillAsync(row.GetByLabel(terms.Key, new() { Exact = true }), key);
        await FillAsync(row.GetByLabel(terms.Value, new() { Exact = true }), value);
    }

    private static async Task FillAsync(ILocator field, string text)
    {
        await field.FillAsync(text);
        await field.PressAsync("Tab");
    }
}
