using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Definitions.Export;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>A node of a filter as YAML. Text that cannot be read stays in the field with what is wrong, and is not taken.</summary>
public sealed partial class FilterYaml
{
    private string _text = string.Empty;
    private string _of = string.Empty;
    private string? _fault;

    /// <summary>The node.</summary>
    [Parameter]
    public required JsonObject Node { get; set; }

    /// <summary>Raised with the node as it was written, or null when it is to go.</summary>
    [Parameter]
    public EventCallback<JsonObject?> NodeChanged { get; set; }

    /// <summary>Where it stands in the document.</summary>
    [Parameter]
    public string Path { get; set; } = string.Empty;

    /// <summary>What is wrong with the document.</summary>
    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>Whether nothing can be changed.</summary>
    [Parameter]
    public bool IsDisabled { get; set; }

    /// <summary>Which part of its group, from 1.</summary>
    [Parameter]
    public int Number { get; set; } = 1;

    private FilterTexts T => FilterTexts.In(Language);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var json = Node.ToJsonString();
        if (json != _of)
        {
            (_of, _text, _fault) = (json, DefinitionText.ToYaml(json), null);
        }
    }

    private async Task TakeAsync()
    {
        var (json, error) = DefinitionText.ToJson(_text);
        _fault = error is null ? null : Language.Say(error.Message);
        if (json is not null)
        {
            await NodeChanged.InvokeAsync((JsonObject)JsonNode.Parse(json)!);
        }
    }
}
