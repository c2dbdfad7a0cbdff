namespace Ripen.Server.Api.Triggers;

/// <summary>What a call can set off, and in which words it says so: canvases by rest-api §3.10, campaigns by §3.12.</summary>
public sealed class TriggerKind
{
    private TriggerKind(string name, string idKey, string[] propertyKeys, string apiTriggered)
    {
        Name = name;
        IdKey = idKey;
        PropertyKeys = propertyKeys;
        InvalidId = $"Invalid {name} ID";
        NotApiTriggered = apiTriggered;
    }

    /// <summary>Canvases.</summary>
    public static TriggerKind Canvas { get; } = new("Canvas", "canvas_id", ["trigger_properties", "canvas_entry_properties", "context"], "schedule: api_triggered");

    /// <summary>Campaigns.</summary>
    public static TriggerKind Campaign { get; } = new("Campaign", "campaign_id", ["trigger_properties"], "delivery: { type: api_triggered }");

    /// <summary>Its name, with a capital.</summary>
    public string Name { get; }

    /// <summary>The key that names one.</summary>
    public string IdKey { get; }

    /// <summary>The keys of what the call brings along. The later wins, key by key; a recipient's own win over those of the call.</summary>
    public IReadOnlyList<string> PropertyKeys { get; }

    /// <summary>The message for an id that none has.</summary>
    public string InvalidId { get; }

    /// <summary>What a definition must say to be set off by calls.</summary>
    public string NotApiTriggered { get; }

    /// <summary>What a paused or archived one is called in notices.</summary>
    public string NoticeName => this == Campaign ? "campaign" : "Canvas";
}
