using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Editing.Messages;

/// <summary>Edits an object of values as rows. A row without a key stays on the page and is not in the document.</summary>
public sealed partial class PairRows
{
    private readonly List<Pair> _pairs = [];
    private IReadOnlyList<Option> _types = [];
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

    /// <summary>What they are for.</summary>
    [Parameter]
    public PairKind Kind { get; set; }

    /// <summary>The id of a list that completes keys.</summary>
    [Parameter]
    public string? List { get; set; }

    /// <summary>What the button says that adds a row.</summary>
    [Parameter]
    public string? AddLabel { get; set; }

    private MessageTexts T => MessageTexts.In(Language);

    /// <inheritdoc/>
    protected override void OnInitialized() => _types = [.. Pair.Types.Select(type => new Option(type, T.TypeOf(type)))];

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
        _pairs.AddRange((Node ?? []).Select(pair => Pair.Of(pair.Key, pair.Value, Kind)));
    }

    private void Add() => _pairs.Add(new Pair(string.Empty, string.Empty, string.Empty));

    private Task SetAsync(int index, Pair pair)
    {
        _pairs[index] = pair;
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
        foreach (var pair in _pairs.Where(pair => pair.Key.Length > 0))
        {
            node[pair.Key] = pair.Node(Node?[pair.Key], Kind);
        }

        _of = node.Count == 0 ? string.Empty : node.ToJsonString();
        await NodeChanged.InvokeAsync(node.Count == 0 ? null : node);
    }
}
