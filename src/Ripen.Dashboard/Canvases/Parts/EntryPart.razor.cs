using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Canvases.Parts;

/// <summary>How users enter: on a trigger, at instants, or by calls.</summary>
public sealed partial class EntryPart
{
    private IReadOnlyList<Option> _ways = [];

    private JsonObject Entry => Canvas.Part("entry") ?? [];

    private string Schedule => Entry.Text("schedule") ?? string.Empty;

    /// <inheritdoc/>
    protected override void OnInitialized() => _ways = [new("action_based", T.ActionBased), new("scheduled", T.Scheduled), new("api_triggered", T.ApiTriggered)];

    private string Hint(string way) => way switch
    {
        "action_based" => T.ActionBasedHint,
        "scheduled" => T.ScheduledHint,
        _ => T.ApiTriggeredHint,
    };

    // What belongs to another schedule is refused by the validation, so it goes; undo brings it back.
    private void Choose(string way) => Change(canvas =>
    {
        var entry = canvas.Need("entry");
        entry["schedule"] = way;
        entry.Put("triggers", way == "action_based" ? entry["triggers"]?.DeepClone() ?? new JsonArray() : null);
        entry.Put("at", way == "scheduled" ? entry["at"]?.DeepClone() ?? JsonValue.Create("launch") : null);
    });
}
