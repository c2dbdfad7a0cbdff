using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Editing.Triggers;

/// <summary>Conditions on the properties of an event; all must hold.</summary>
public sealed partial class PropertyFilters
{
    private IReadOnlyList<PropertyCondition> _conditions = [];
    private IReadOnlyList<Option> _comparators = [];

    /// <summary>The leaves, as the key <c>where</c> of a trigger has them.</summary>
    [Parameter]
    public JsonArray? Where { get; set; }

    /// <summary>They are others now; null for none.</summary>
    [Parameter]
    public EventCallback<JsonArray?> WhereChanged { get; set; }

    private TriggerTexts T => TriggerTexts.In(Language);

    private FieldTexts F => FieldTexts.In(Language);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _conditions = PropertyCondition.Read(Where);
        _comparators = [.. PropertyComparator.All.Select(one => new Option(one.Code, one.Name(Language)) { Group = T.TypeOf(one.Type) })];
    }

    private static IReadOnlyList<string> Words(PropertyCondition condition) => new JsonObject { ["words"] = condition.Value?.DeepClone() }.Words("words");

    private static JsonArray Split(string text) => [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => JsonValue.Create(word))];

    private Task AddAsync()
    {
        var comparator = PropertyComparator.All[0];
        return WriteAsync([.. _conditions, new PropertyCondition(string.Empty, comparator.Key, comparator.Empty())]);
    }

    private Task CompareAsync(int index, string code)
    {
        var comparator = PropertyComparator.All.First(one => one.Code == code);
        var condition = _conditions[index];
        var keeps = condition.Comparator is { } before && before.Input == comparator.Input && comparator.Fixed is null;
        return SetAsync(index, condition with { Key = comparator.Key, Value = keeps ? condition.Value : comparator.Empty() });
    }

    private Task SetAsync(int index, PropertyCondition? condition) =>
        WriteAsync([.. _conditions.Take(index), .. condition is null ? [] : new[] { condition }, .. _conditions.Skip(index + 1)]);

    private Task WriteAsync(IEnumerable<PropertyCondition> conditions) => WhereChanged.InvokeAsync(PropertyCondition.Write(conditions));
}
