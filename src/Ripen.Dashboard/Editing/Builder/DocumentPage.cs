using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Drafts;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Editing.Builder;

/// <summary>A page on which one document is built.</summary>
public abstract class DocumentPage : DashboardView, IAsyncDisposable
{
    private string? _open;

    /// <summary>The id of the document.</summary>
    [Parameter]
    public required string Id { get; set; }

    /// <summary>The name that a new document begins with; without it only what exists is opened.</summary>
    [SupplyParameterFromQuery(Name = "name")]
    public string? NewName { get; set; }

    /// <summary>The drafts.</summary>
    [Inject]
    public required DraftStore Drafts { get; set; }

    /// <summary>The clocks.</summary>
    [Inject]
    public required DashboardClock Clock { get; set; }

    /// <summary>The document; null until it is open, and when there is none.</summary>
    protected DocumentEditor? Editor { get; private set; }

    /// <summary>Whether it was looked for and there is none.</summary>
    protected bool IsMissing { get; private set; }

    /// <summary>The kind of documents that the page builds.</summary>
    protected abstract string Kind { get; }

    /// <summary>What a new document has besides kind, id and name.</summary>
    protected abstract void Begin(JsonObject document);

    /// <summary>Called when the document was opened, before it is shown.</summary>
    protected virtual Task OpenedAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_open == Id)
        {
            return;
        }

        _open = Id;
        await CloseAsync();
        var editor = new DocumentEditor(Session, Drafts, Clock);
        var isFound = await editor.OpenAsync(Kind, Id, string.IsNullOrWhiteSpace(NewName) ? null : () => New(NewName), Left);
        IsMissing = !isFound;
        if (isFound)
        {
            Editor = editor;
            editor.Changed += Show;
            await OpenedAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    private JsonObject New(string name)
    {
        var document = new JsonObject { ["kind"] = Kind, ["id"] = Id, ["name"] = name };
        Begin(document);
        return document;
    }

    private void Show() => _ = InvokeAsync(StateHasChanged);

    private async Task CloseAsync()
    {
        if (Editor is { } editor)
        {
            Editor = null;
            editor.Changed -= Show;
            await editor.DisposeAsync();
        }
    }
}
