using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Editing.Filters;

namespace Ripen.Dashboard.Campaigns;

/// <summary>Edits what an outcome writes.</summary>
public sealed partial class OutcomeWrites
{
    private const string Custom = "";
    private static readonly string[] Actions = ["set", "increment_by", "decrement_by", "add", "remove_item", "remove"];
    private static readonly string[] Fields = ["first_name", "last_name", "email", "phone", "country", "language", "gender", "dob", "time_zone", "home_city", "image_url"];

    private IReadOnlyList<Option> _targets = [];
    private IReadOnlyList<Option> _actions = [];

    /// <summary>Which outcome.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>When it comes about.</summary>
    [Parameter, EditorRequired]
    public required string Hint { get; set; }

    /// <summary><c>on_success</c> or <c>on_failure</c>.</summary>
    [Parameter, EditorRequired]
    public required string Path { get; set; }

    /// <summary>The campaign.</summary>
    [Parameter, EditorRequired]
    public required DocumentEditor Editor { get; set; }

    private ComposeTexts T => ComposeTexts.In(Language);

    private JsonObject? Node => Editor.Document.Part(Path);

    private IReadOnlyList<JsonObject> Updates => Node.Parts("updates");

    private IReadOnlyList<JsonObject> Events => Node.Parts("events");

    private IReadOnlyList<JsonObject> Aliases => Node.Parts("aliases");

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        var texts = FilterTexts.In(Language);
        _targets = [new(Custom, T.Attribute), .. Fields.Select(field => new Option(field, texts.Field(field)) { Group = T.Profile })];
        _actions = [.. Actions.Select(action => new Option(action, T.ActionOf(action)))];
    }

    private static string ActionOf(JsonObject row) => Array.Find(Actions, action => row[action] is not null) ?? "set";

    private static void Aim(JsonObject row, string field)
    {
        row.Put("profile", field);
        row.Put("attribute", field.Length > 0 ? null : JsonValue.Create(string.Empty));
    }

    private static void Act(JsonObject row, string action)
    {
        var value = row[ActionOf(row)]?.DeepClone();
        foreach (var other in Actions)
        {
            row.Remove(other);
        }

        row[action] = action == "remove" ? true : value is null || value.GetValueKind() == JsonValueKind.True ? string.Empty : value;
    }

    private void ChangeRow(int index, Action<JsonObject> change) => Change(node => change((JsonObject)node.NeedList("updates")[index]!));

    private void Add(string list, JsonObject row) => Change(node => node.NeedList(list).Add(row));

    private void RemoveAt(string list, int index) => Change(node =>
    {
        node.NeedList(list).RemoveAt(index);
        if (node.NeedList(list).Count == 0)
        {
            node.Remove(list);
        }
    });

    private void Change(Action<JsonObject> change) => Editor.Change(document =>
    {
        change(document.Need(Path));
        document.Trim(Path);
    });
}
