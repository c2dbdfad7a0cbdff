namespace Ripen.EndToEnd.Tests.Harness;

/// <summary>The shipped example and the canvas of canvas §7.1, as definition files.</summary>
internal static class LeadScoring
{
    public const string CanvasId = "lead-scoring";
    public const string CampaignId = "salesforce-mql";

    /// <summary>The canvas of canvas §7.1.</summary>
    public const string SeedCanvas = """
        kind: canvas
        id: lead-scoring
        name: Lead Scoring Canvas
        tags: [Lead Management]
        status: active
        entry:
          schedule: action_based
          start: 2026-01-01T00:00:00Z
          triggers:
            - { type: attribute_changed, attribute: lead score, to: any_new_value }
            - { type: email_added }
          audience:
            filter: { attribute: is_employee, is: false_or_not_set }
          re_entry: { after: 0s }
        send_settings: { subscription: all_users }
        variants:
          - { name: Variant 1, percent: 100, first_step: ap }
        steps:
          - id: ap
            type: action_paths
            window: 1d
            ranked: false
            groups:
              - name: "+1"
                triggers:
                  - { type: start_session, apps: any }
                  - { type: custom_event, name: webinar_joined }
                next: u1
              - name: "+5"
                triggers:
                  - { type: custom_event, name: demo_requested }
                  - { type: custom_event, name: pricing_viewed, where: [{ property: seconds, more_than: 60 }] }
                next: u5
              - name: "-1"
                triggers:
                  - { type: subscription_changed, channel: email, to: unsubscribed }
                  - { type: custom_event, name: careers_viewed }
                next: um
            everyone_else: { next: ue }
          - { id: u1, type: user_update, updates: [{ attribute: lead score, increment_by: 1 }] }
          - { id: u5, type: user_update, updates: [{ attribute: lead score, increment_by: 5 }] }
          - { id: um, type: user_update, updates: [{ attribute: lead score, decrement_by: 1 }] }
          - { id: ue, type: user_update, updates: [{ attribute: lead score, decrement_by: 1 }] }
        """;

    private const string ExampleUrl = "https://YOUR_SALESFORCE_INSTANCE.my.salesforce.com";

    /// <summary>The shipped segment.</summary>
    public static string Prospects => Read("prospects.segment.yaml");

    /// <summary>The shipped canvas and its segment.</summary>
    public static string ShippedCanvas => Read("prospects.segment.yaml") + "\n---\n" + Read("lead-scoring.canvas.yaml");

    /// <summary>The shipped campaign; only URL, client id and secret are the stand-in's.</summary>
    public static string Campaign(StandIn crm) => PointAt(crm, Read("salesforce-mql.campaign.yaml"));

    /// <summary>All three files.</summary>
    public static string Shipped(StandIn crm) => ShippedCanvas + "\n---\n" + Campaign(crm);

    /// <summary>Writes the three files, pointed at the stand-in, into a folder.</summary>
    public static void WriteTo(string folder, StandIn crm)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(ShippedFolder))
        {
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), PointAt(crm, File.ReadAllText(file)));
        }
    }

    /// <summary>A replacement that must find what it replaces.</summary>
    public static string With(this string yaml, string old, string changed)
    {
        Assert.Contains(old, yaml, StringComparison.Ordinal);
        return yaml.Replace(old, changed, StringComparison.Ordinal);
    }

    /// <summary>The campaign without re-eligibility: one receipt per user, ever.</summary>
    public static string Once(this string campaign) => campaign.With("re_eligibility: { after: 0s }", "# re_eligibility is left out:");

    private static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "lead-scoring");

    private static string Read(string file) => File.ReadAllText(Path.Combine(ShippedFolder, file));

    private static string PointAt(StandIn crm, string text) => text
        .Replace(ExampleUrl, crm.Url, StringComparison.Ordinal)
        .Replace("YOUR_CLIENT_ID", crm.Host.Options.ClientId, StringComparison.Ordinal)
        .Replace("YOUR_CLIENT_SECRET", crm.Host.Options.ClientSecret, StringComparison.Ordinal);
}
