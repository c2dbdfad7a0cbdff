using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Canvases.Parts;

/// <summary>When the audience of a scheduled canvas enters.</summary>
public sealed partial class SchedulePart
{
    private IReadOnlyList<Option> _modes = [];
    private IReadOnlyList<Option> _zones = [];

    private JsonNode? At => Canvas.Part("entry")?["at"];

    private JsonObject Rule => At as JsonObject ?? [];

    private string Mode => At switch
    {
        JsonArray => "several",
        JsonObject rule => rule["dates"] is null ? rule.Text("every") ?? "day" : "dates",
        _ => At.Shown() is null or "launch" ? "launch" : "once",
    };

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _modes = [new("launch", T.AtLaunch), new("once", T.Once), new("several", T.SeveralTimes), new("day", T.Daily), new("week", T.Weekly), new("month", T.Monthly), new("dates", T.OnDates)];
        _zones = [new("company", T.CompanyClock(Zone.Id)), new("user", T.UserClock)];
    }

    private void Choose(string mode) => Put(mode switch
    {
        "launch" => "launch",
        "once" => string.Empty,
        "several" => new JsonArray(),
        "dates" => new JsonObject { ["dates"] = new JsonArray(), ["at"] = "09:00" },
        "week" => new JsonObject { ["every"] = "week", ["on"] = new JsonArray("monday"), ["at"] = "09:00" },
        "month" => new JsonObject { ["every"] = "month", ["on"] = new JsonArray(1), ["at"] = "09:00" },
        _ => new JsonObject { ["every"] = "day", ["at"] = "09:00" },
    });

    private void Put(JsonNode at) => Change(canvas => canvas.Need("entry")["at"] = at);

    private void Set(Action<JsonObject> change) => Change(canvas => change(canvas.Need("entry").Need("at")));

    private void Days(IReadOnlyList<string> days) => Set(rule => rule["on"] = new JsonArray([.. days.Select(day => (JsonNode?)Nodes.NumberOf(day) ?? JsonValue.Create(day))]));
}
