using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Editing;

namespace Ripen.Dashboard.Canvases.Builder;

/// <summary>Builds one canvas: six parts in a row, and the same as YAML.</summary>
public sealed partial class BuilderPage
{
    private CanvasBuilder? _builder;
    private bool _isMissing;
    private string _last = BuilderParts.Basics;

    /// <summary>The canvas's id.</summary>
    [Parameter]
    public required string Id { get; set; }

    /// <summary>The part that is shown; the first when absent.</summary>
    [Parameter]
    public string? Part { get; set; }

    /// <summary>The document.</summary>
    [Inject]
    public required DocumentEditor Editor { get; set; }

    /// <summary>Leads to other pages.</summary>
    [Inject]
    public required NavigationManager Navigation { get; set; }

    private CanvasTexts T => CanvasTexts.In(Language);

    private string Now => Part ?? BuilderParts.Basics;

    private string KeptText => !MayEdit ? string.Empty : !Editor.IsKept ? T.Keeping : Editor.IsDirty ? T.KeptAsDraft : T.AllPublished;

    /// <summary>Keeps what is not published, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        Editor.Changed -= Look;
        await Editor.DisposeAsync();
        Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Editor.OpenAsync("canvas", Id, fresh: null, Left))
        {
            _builder = new CanvasBuilder(Editor, () => !MayEdit);
            _builder.Changed += Look;
            Editor.Changed += Look;
        }
        else
        {
            _isMissing = true;
        }

        await base.OnInitializedAsync();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (BuilderParts.All.Contains(Now))
        {
            _last = Now;
        }
    }

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_builder is null || Editor.Version == 0)
        {
            return;
        }

        var reply = await Session.GetAsync($"/v1/canvases/{Uri.EscapeDataString(Id)}/stats", cancellationToken);
        if (reply.IsDone)
        {
            _builder.Counts = reply.Json;
        }
    }

    private void Look() => _ = InvokeAsync(StateHasChanged);

    private void Test()
    {
        _builder!.Test();
        if (Now != BuilderParts.Build)
        {
            Navigation.NavigateTo($"canvas/{Id}/{BuilderParts.Build}");
        }
    }
}
