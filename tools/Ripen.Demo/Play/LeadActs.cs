using System.Text.Json.Nodes;
using Ripen.Demo.Script;
using Ripen.Demo.Stage;

namespace Ripen.Demo.Play;

/// <summary>Turns the script into requests: leads into the CRM and into Ripen, behaviour into events, sessions and attributes.</summary>
internal sealed class LeadActs(DemoCalls calls)
{
    private const string Website = "website";

    /// <summary>Puts leads into the CRM, then into Ripen, each with its e-mail first.</summary>
    public async Task ImportAsync(IReadOnlyList<ScriptedLead> leads, CancellationToken cancellationToken)
    {
        await calls.AddToCrmAsync([.. leads.Select(Record)], cancellationToken);
        await calls.TrackAsync("attributes", [.. leads.Select(Attributes)], cancellationToken);
    }

    /// <summary>Sends one thing that a lead does; answers how many objects the server took.</summary>
    public Task<int> ActAsync(ScriptedLead lead, Behaviour does, CancellationToken cancellationToken) => does.Kind switch
    {
        BehaviourKind.Visit => calls.SessionsAsync(
            [new JsonObject { ["external_id"] = lead.Id, ["app_id"] = Website, ["time"] = DemoCalls.Iso(does.At) }], cancellationToken),
        BehaviourKind.Unsubscribe => calls.TrackAsync(
            "attributes", [new JsonObject { ["external_id"] = lead.Id, ["email_subscribe"] = "unsubscribed" }], cancellationToken),
        _ => calls.TrackAsync("events", [Event(lead, does)], cancellationToken),
    };

    private static JsonObject Event(ScriptedLead lead, Behaviour does)
    {
        var name = does.Kind switch
        {
            BehaviourKind.Register => "webinar_registered",
            BehaviourKind.Webinar => "webinar_joined",
            BehaviourKind.Demo => "demo_requested",
            BehaviourKind.Prices => "pricing_viewed",
            _ => "careers_viewed",
        };
        var sent = new JsonObject { ["external_id"] = lead.Id, ["name"] = name, ["time"] = DemoCalls.Iso(does.At) };
        if (does.Kind == BehaviourKind.Prices) sent["properties"] = new JsonObject { ["seconds"] = does.Seconds };
        return sent;
    }

    private static JsonObject Attributes(ScriptedLead lead)
    {
        var sent = new JsonObject { ["external_id"] = lead.Id, ["email"] = lead.Email, ["first_name"] = lead.Name.Split(' ')[0], ["company"] = lead.Company };
        if (lead.Score is { } score) sent["lead score"] = score;
        if (lead.Kind == LeadKind.Employee) sent["is_employee"] = true;
        if (Status(lead) is { } status) sent["lead_status"] = status;
        return sent;
    }

    private static JsonObject Record(ScriptedLead lead)
    {
        var words = lead.Name.Split(' ');
        var record = new JsonObject
        {
            ["Id"] = lead.Id,
            ["Company"] = lead.Company,
            ["FirstName"] = words[0],
            ["LastName"] = words[^1],
            ["Email"] = lead.Email,
        };
        if (Status(lead) is { } status) record["lead_status"] = status;
        return record;
    }

    private static string? Status(ScriptedLead lead) => lead.Kind is LeadKind.Customer or LeadKind.Partner ? lead.Kind.ToString() : null;
}
