using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing.Names;

namespace Ripen.Dashboard.Editing.Filters;

/// <summary>
/// Edits a filter node (contract §3, Filters): groups with AND, OR and NOT, and leaves. What it cannot draw it shows as YAML. Only what is edited changes in the JSON;
/// every change hands over a new node, so a page can undo it.
/// </summary>
public sealed partial class FilterEditor
{
    private KnownNames _names = KnownNames.None;
    private FilterGroup _group = FilterGroup.Empty;

    /// <summary>The node; null for no filter. It is not changed.</summary>
    [Parameter]
    public JsonObject? Node { get; set; }

    /// <summary>Raised with a new node, or null when the last filter was removed.</summary>
    [Parameter]
    public EventCallback<JsonObject?> NodeChanged { get; set; }

    /// <summary>Where the node stands in the document, such as <c>entry.audience.filter</c>.</summary>
    [Parameter]
    public string Path { get; set; } = "filter";

    /// <summary>What is wrong with the document; what lies in the node is shown at its place.</summary>
    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>What the filter is called for who does not see it.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>Whether variables of the journey can be looked at: in the steps of a canvas.</summary>
    [Parameter]
    public bool HasContext { get; set; }

    /// <summary>Whether nothing can be changed, also by who may.</summary>
    [Parameter]
    public bool IsReadOnly { get; set; }

    /// <summary>The names of the workspace.</summary>
    [Inject]
    public required WorkspaceNames Workspace { get; set; }

    // Drawn before the names are there: parameters are set after OnInitializedAsync only.
    /// <inheritdoc/>
    protected override void OnInitialized() => _group = FilterGroup.OfRoot(Node);

    /// <inheritdoc/>
    protected override void OnParametersSet() => _group = FilterGroup.OfRoot(Node);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _names = await Workspace.GetAsync(Left);

    private async Task ChangeAsync(FilterGroup group)
    {
        _group = group;
        await NodeChanged.InvokeAsync(group.ToJson());
    }
}
