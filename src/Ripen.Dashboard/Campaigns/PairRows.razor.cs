using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Campaigns;

/// <summary>Edits an object of texts as rows. A row without a key stays on the page and is not in the document.</summary>
public sealed partial class PairRows
{
    private readonly List<(string Key, string Value)> _pairs = [];
    private string? _of;

    /// <summary>What the pairs are.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The object; null for none.</summary>
    [Parameter]
    public JsonObject? Node { get; set; }

    /// <summary>Raised with another object, or null when there are no pairs.</summary>
    [Parameter]
    public EventCallback<JsonObject?> NodeChanged { get; set; }

    /// <summary>The id of a list that completes keys.</summary>
    [Parameter]
    public string? List { get; set; }

    private ComposeTexts T => ComposeTexts.In(Language);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var json = Node?.ToJsonString() ?? string.Empty;
        if (json == _of)
        {
            return;
        }

        _of = json;
        _pairs.Clear();
        _pairs.AddRange((Node ?? []).Select(pair => (pair.Key, pair.Value.Shown() ?? string.Empty)));
    }

    private void Add() => _pairs.Add((string.Empty, string.Empty));

    private Task SetAsync(int index, string key, string value)
    {
        _pairs[index] = (key.Trim(), value);
        return SendAsync();
    }

    private Task RemoveAsync(int index)
    {
        _pairs.RemoveAt(index);
        return SendAsync();
    }

    // Of two rows with one key the last one counts, as in JSON; the other stays on the page until one of them is renamed.
    private async Task SendAsync()
    {
        var node = new JsonObject();
        foreach (var (key, value) in _pairs.Where(pair => pair.Key.Length > 0))
        {
            node[key] = Node?[key] is JsonValue old && old.Shown() == value ? old.DeepClone() : JsonValue.Create(value);
        }

        _of = node.Count == 0 ? string.Empty : node.ToJsonString();
        await NodeChanged.InvokeAsync(node.Count == 0 ? null : node);
    }
}
