using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Editing.Updates;

/// <summary>One change of a profile, of a User Update or of an outcome: the attribute, what is done to it, and the value.</summary>
public sealed partial class UpdateRow
{
    private const string Custom = "attribute";

    private static readonly string[] Actions = ["set", "increment_by", "decrement_by", "add", "remove_item", "remove"];
    private static readonly string[] Fields = ["first_name", "last_name", "email", "phone", "country", "language", "gender", "dob", "time_zone", "home_city", "image_url"];

    private IReadOnlyList<Option> _fields = [];
    private IReadOnlyList<Option> _actions = [];

    /// <summary>The row.</summary>
    [Parameter, EditorRequired]
    public required JsonObject Row { get; set; }

    /// <summary>It is another now, an object of its own; null when it was taken away.</summary>
    [Parameter]
    public EventCallback<JsonObject?> RowChanged { get; set; }

    /// <summary>Which it is, from 1.</summary>
    [Parameter]
    public int Number { get; set; }

    /// <summary>Whether it can be taken away.</summary>
    [Parameter]
    public bool CanRemove { get; set; }

    private UpdateTexts T => UpdateTexts.In(Language);

    private string Action => Array.Find(Actions, action => Row[action] is not null) ?? "set";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _fields = [new(Custom, T.CustomAttribute), .. Fields.Select(field => new Option(field, T.FieldOf(field)))];
        _actions = [.. Actions.Select(action => new Option(action, T.ActionOf(action)))];
    }

    private JsonNode Read(string text) => Action is "increment_by" or "decrement_by" ? (JsonNode?)Nodes.NumberOf(text) ?? JsonValue.Create(text) : ValueText.Read(text);

    private Task Choose(string field) => SetAsync(row =>
    {
        row.Put("profile", field == Custom ? null : field);
        row.Put("attribute", field == Custom ? JsonValue.Create(string.Empty) : null);
    });

    private Task ActAsync(string action) => SetAsync(row =>
    {
        var value = row[Action]?.DeepClone();
        foreach (var other in Actions)
        {
            row.Remove(other);
        }

        var isStep = action is "increment_by" or "decrement_by";
        row[action] = action == "remove" ? true : isStep ? (value?.GetValueKind() == System.Text.Json.JsonValueKind.Number ? value : 1) : value is JsonValue kept && kept.GetValueKind() != System.Text.Json.JsonValueKind.True ? kept : string.Empty;
        if (!isStep)
        {
            row.Remove("min");
            row.Remove("max");
        }
    });

    private Task SetAsync(Action<JsonObject> change)
    {
        var row = (JsonObject)Row.DeepClone();
        change(row);
        return RowChanged.InvokeAsync(row);
    }
}
