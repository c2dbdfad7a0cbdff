using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Editing.Filters;

namespace Ripen.Dashboard.Editing.Triggers;

/// <summary>Conditions on the properties of an event; all must hold.</summary>
public sealed partial class PropertyFilters
{
    private IReadOnlyList<PropertyCondition> _conditions = [];
    private IReadOnlyList<Option> _comparisons = [];

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
        _comparisons = [.. ComparisonSet.OfProperty.SelectMany(set => set.Items.Select(one => new Option(one.Code, one.Words(Language)) { Group = FilterTexts.In(Language).Types(set.Type) }))];
    }

    private Task AddAsync()
    {
        var first = Comparisons.OfNumbers[0];
        return WriteAsync([.. _conditions, new PropertyCondition(string.Empty, first.Key, first.Blank())]);
    }

    private Task CompareAsync(int index, string code)
    {
        var comparison = PropertyCondition.All.First(one => one.Code == code);
        var value = _conditions[index].Value;
        return SetAsync(index, _conditions[index] with { Key = comparison.Key, Value = comparison.State is null && value is not null && comparison.Takes(value) ? value : comparison.Blank() });
    }

    private Task SetAsync(int index, PropertyCondition? condition) =>
        WriteAsync([.. _conditions.Take(index), .. condition is null ? [] : new[] { condition }, .. _conditions.Skip(index + 1)]);

    private Task WriteAsync(IEnumerable<PropertyCondition> conditions) => WhereChanged.InvokeAsync(PropertyCondition.Write(conditions));
}
