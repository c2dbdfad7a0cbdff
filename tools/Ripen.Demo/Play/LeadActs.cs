using System.Text.Json.Nodes;
using Ripen.Client.Users;
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
        await calls.TrackAsync(new TrackRequest { Attributes = [.. leads.Select(Attributes)] }, cancellationToken);
    }

    /// <summary>Sends one thing that a lead does; answers how many objects the server took.</summary>
    public Task<int> ActAsync(ScriptedLead lead, Behaviour does, CancellationToken cancellationToken) => does.Kind switch
    {
        BehaviourKind.Visit => calls.SessionAsync(new SessionStart(UserIdentifier.ExternalId(lead.Id), Website, does.At), cancellationToken),
        BehaviourKind.Unsubscribe => calls.TrackAsync(
            new TrackRequest { Attributes = [new UserAttributes(UserIdentifier.ExternalId(lead.Id)).Set("email_subscribe", "unsubscribed")] }, cancellationToken),
        _ => calls.TrackAsync(new TrackRequest { Events = [Event(lead, does)] }, cancellationToken),
    };

    private static UserEvent Event(ScriptedLead lead, Behaviour does)
    {
        var name = does.Kind switch
        {
            BehaviourKind.Register => "webinar_registered",
            BehaviourKind.Webinar => "webinar_joined",
            BehaviourKind.Demo => "demo_requested",
            BehaviourKind.Prices => "pricing_viewed",
            _ => "careers_viewed",
        };
        return new UserEvent(UserIdentifier.ExternalId(lead.Id), name, does.At)
        {
            Properties = does.Kind == BehaviourKind.Prices ? new JsonObject { ["seconds"] = does.Seconds } : null,
        };
    }

    private static UserAttributes Attributes(ScriptedLead lead)
    {
        var sent = new UserAttributes(UserIdentifier.ExternalId(lead.Id)).Set("email", lead.Email).Set("first_name", lead.Name.Split(' ')[0]).Set("company", lead.Company);
        if (lead.Score is { } score) sent.Set("lead score", score);
        if (lead.Kind == LeadKind.Employee) sent.Set("is_employee", true);
        if (Status(lead) is { } status) sent.Set("lead_status", status);
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
