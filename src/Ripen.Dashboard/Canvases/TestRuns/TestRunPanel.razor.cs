using System.Text.Json.Nodes;
using Ripen.Dashboard.Canvases.Tree;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Canvases.TestRuns;

/// <summary>Tries the canvas, unpublished changes included, with a user; nothing is written or sent.</summary>
public sealed partial class TestRunPanel
{
    private readonly Dictionary<string, string> _choices = new(StringComparer.Ordinal);
    private IReadOnlyList<JsonObject> _forks = [];
    private IReadOnlyList<Option> _identifiers = [];
    private string _user = string.Empty;
    private string _by = "external_id";
    private string? _error;
    private bool _busy;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _forks = [.. StepGraph.StepsOf(Canvas).Where(step => step.Text("type") is StepTypes.ActionPaths or StepTypes.ExperimentPaths)];
        _identifiers = [new("external_id", T.ExternalId), new("email", T.EmailAddress), new("phone", T.Phone), new("braze_id", "Braze ID")];
    }

    private IReadOnlyList<Option> WaysOf(JsonObject step) =>
    [
        new(string.Empty, Default(step)),
        .. StepTypes.WaysOf(step).Select(way => way.Key == "control" ? "control_group" : way.Name ?? way.Key).Select(way => new Option(way, TestRunWords.PathOf(way, T))),
    ];

    private string Default(JsonObject step) => step.Text("type") == StepTypes.ActionPaths ? T.NothingHappens : T.ByChance;

    private async Task RunAsync()
    {
        (_busy, _error) = (true, null);
        JsonObject body = new() { ["user"] = _user, ["definition"] = Canvas.DeepClone() };
        if (_by != "external_id")
        {
            body["by"] = _by;
        }

        var known = _forks.Select(step => step.Text("id")).ToHashSet();
        body["choices"] = new JsonObject(_choices.Where(choice => choice.Value.Length > 0 && known.Contains(choice.Key)).Select(choice => KeyValuePair.Create(choice.Key, (JsonNode?)choice.Value)));
        var reply = await Session.PostAsync($"/v1/canvases/{Uri.EscapeDataString(Builder.Editor.Id)}/test-run", body, Left);
        _busy = false;
        _error = reply.IsDone ? null : reply.Message;
        Builder.Show(reply.IsDone ? new TestRun(reply.Json) : null);
    }
}
