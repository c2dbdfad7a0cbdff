using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>The value of a comparator, by its shape.</summary>
public sealed partial class ConditionValue
{
    private static readonly string[] States = ["subscribed", "opted_in", "unsubscribed", "unknown"];

    /// <summary>The comparator and its value.</summary>
    [Parameter]
    public required LeafCondition Condition { get; set; }

    /// <summary>Raised with another value.</summary>
    [Parameter]
    public EventCallback<JsonNode?> ValueChanged { get; set; }

    private FilterTexts T => FilterTexts.In(Language);

    // A scalar is edited as what it is; a new one as a number, since text has comparators of its own.
    private ValueShape Shape => Condition.Comparison.Shape switch
    {
        ValueShape.Scalar => Condition.Value?.GetValueKind() == JsonValueKind.String ? ValueShape.Text : ValueShape.Number,
        var shape => shape,
    };

    private IReadOnlyList<JsonNode?> Items => Condition.Value is JsonArray list ? [.. list] : [];

    private string Text => Condition.Value?.ToString() ?? string.Empty;

    // An instant is edited as it is written; the field for dates has no place for its time.
    private bool IsDate => Text.Length == 0 || DateOnly.TryParseExact(Text, "yyyy-MM-dd", out _);

    private bool Has(string state) => Items.Any(item => item?.ToString() == state);

    private Task TextAsync(ChangeEventArgs args) => ValueChanged.InvokeAsync(JsonValue.Create(args.Value?.ToString() ?? string.Empty));

    private Task ListAsync(IReadOnlyList<JsonNode?> items) => ValueChanged.InvokeAsync(new JsonArray([.. items]));

    private Task StateAsync(string state, bool isOn) => ValueChanged.InvokeAsync(new JsonArray(
        [.. Items.Where(item => item?.ToString() != state).Select(item => item?.DeepClone()), .. isOn ? [JsonValue.Create(state)] : Array.Empty<JsonNode>()]));
}
