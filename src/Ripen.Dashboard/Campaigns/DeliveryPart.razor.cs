using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Campaigns;

/// <summary>Delivery of a campaign: triggers, delay, times.</summary>
public sealed partial class DeliveryPart
{
    private static readonly string[] Delays = [string.Empty, "for", "until_next", "in_days"];
    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private IReadOnlyList<Option> _delays = [];
    private IReadOnlyList<Option> _weekdays = [];
    private IReadOnlyList<Option> _zones = [];

    /// <summary>The campaign.</summary>
    [Parameter, EditorRequired]
    public required DocumentEditor Editor { get; set; }

    private CampaignTexts T => CampaignTexts.In(Language);

    private JsonObject Delivery => Editor.Document.Part("delivery") ?? [];

    private bool IsApi => Delivery.Text("type") == "api_triggered";

    private JsonObject? DelayNode => Delivery.Part("delay");

    private string DelayKind => Delivery["delay"] is null ? string.Empty : DelayNode is null || DelayNode["for"] is not null ? "for" : DelayNode["until_next"] is not null ? "until_next" : "in_days";

    private JsonObject? Window => Delivery.Part("time_window");

    private JsonObject? Quiet => Editor.Document.Part("quiet_hours");

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _delays = [.. Delays.Select(kind => new Option(kind, T.DelayOf(kind)))];
        _weekdays = [.. Weekdays.Select(day => new Option(day, T.WeekdayOf(day)))];
        _zones = [new("company", T.ClockCompany), new("user", T.ClockUser)];
    }

    private void Change(Action<JsonObject> change) => Editor.Change(document => change(document.Need("delivery")));

    // What belongs to triggers goes with them; undo brings it back.
    private void Switch(string type) => Change(delivery =>
    {
        delivery["type"] = type;
        if (type == "api_triggered")
        {
            delivery.Remove("triggers");
            delivery.Remove("delay");
            delivery.Remove("exception_triggers");
        }
        else
        {
            delivery.NeedList("triggers");
        }
    });

    private void Delay(string kind) => Change(delivery =>
    {
        delivery.Put("delay", kind switch
        {
            "for" => JsonValue.Create("1h"),
            "until_next" => new JsonObject { ["until_next"] = new JsonObject { ["weekday"] = "monday", ["at"] = "09:00" } },
            "in_days" => new JsonObject { ["in_days"] = new JsonObject { ["days"] = 1, ["at"] = "09:00" } },
            _ => (JsonNode?)null,
        });
        if (kind.Length == 0)
        {
            delivery.Remove("exception_triggers");
        }
    });

    // Both ways in which a file may write it stay as they are.
    private void PutDuration(string duration) => Change(delivery =>
    {
        if (delivery["delay"] is JsonObject node)
        {
            node["for"] = duration;
        }
        else
        {
            delivery.Put("delay", duration);
        }
    });

    private void ChangeDelay(string key, Action<JsonObject> change) => Change(delivery => change(delivery.Need("delay").Need(key)));

    private void ChangeWindow(Action<JsonObject> change) => Change(delivery => change(delivery.Need("time_window")));

    private void ChangeQuiet(Action<JsonObject> change) => Editor.Change(document => change(document.Need("quiet_hours")));
}
