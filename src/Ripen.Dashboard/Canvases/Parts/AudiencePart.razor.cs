using System.Text.Json.Nodes;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Canvases.Parts;

/// <summary>Who may enter, how often, and what takes them out again.</summary>
public sealed partial class AudiencePart
{
    private const string Whole = "maximum_duration";

    private IReadOnlyList<Option> _reEntries = [];
    private IReadOnlyList<Option> _pers = [];

    private JsonObject Entry => Canvas.Part("entry") ?? [];

    private JsonObject Audience => Entry.Part("audience") ?? [];

    private JsonObject Exit => Canvas.Part("exit_criteria") ?? [];

    private JsonObject? ReEntry => Entry.Part("re_entry");

    private JsonObject? Limit => Entry.Part("volume_limit");

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _reEntries = [new("window", T.ReEntryWindow), new(Whole, T.ReEntryWhole)];
        _pers = Entry.Text("schedule") == "scheduled"
            ? [new("run", T.PerRun), new("lifetime", T.PerLifetime)]
            : [new("hour", T.PerHour), new("day", T.PerDay), new("lifetime", T.PerLifetime)];
    }

    private void Set(Action<JsonObject> change) => Change(canvas => change(canvas.Need("entry")));

    private void SetAudience(Action<JsonObject> change) => Set(entry =>
    {
        change(entry.Need("audience"));
        entry.Trim("audience");
    });

    private void SetExit(Action<JsonObject> change) => Change(canvas =>
    {
        change(canvas.Need("exit_criteria"));
        canvas.Trim("exit_criteria");
    });
}
