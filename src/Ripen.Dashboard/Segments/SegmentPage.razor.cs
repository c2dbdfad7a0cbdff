using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Editing.Builder;

namespace Ripen.Dashboard.Segments;

/// <summary>One segment: its filters, its size, its members.</summary>
public sealed partial class SegmentPage
{
    private static readonly string[] PlacesOfProblems = ["filter"];
    private readonly IReadOnlyList<string> _places = PlacesOfProblems;
    private bool _isYaml;
    private bool _isConflict;
    private bool _isBusy;

    /// <summary>Says what was done.</summary>
    [Inject]
    public required ISnackbar Snackbar { get; set; }

    /// <summary>Asks before what cannot be taken back.</summary>
    [Inject]
    public required IDialogService Dialogs { get; set; }

    /// <inheritdoc/>
    protected override string Kind => "segment";

    private SegmentTexts T => SegmentTexts.In(Language);

    private BuilderTexts B => BuilderTexts.In(Language);

    // A segment without a filter is not published; the builder says so until there is one.
    /// <inheritdoc/>
    protected override void Begin(JsonObject document)
    {
    }

    private async Task SaveAsync(bool overwrite)
    {
        _isBusy = true;
        var outcome = await Editor!.PublishAsync(status: null, rearm: false, overwrite, Left);
        _isBusy = false;
        _isConflict = outcome.IsConflict;
        if (outcome.IsPublished)
        {
            Snackbar.Add(B.Saved(Language.Count(Editor.Version)), Severity.Success);
        }
        else if (!outcome.IsConflict)
        {
            Snackbar.Add(outcome.Message, Severity.Error);
        }
    }

    private async Task DiscardAsync()
    {
        await Editor!.DiscardAsync(Left);
        _isConflict = false;
    }

    private async Task SetStatusAsync(string status)
    {
        if (status == "archived" && await Dialogs.ShowMessageBoxAsync(B.Archive, T.ArchiveText, B.Archive, cancelText: Shell.ShellTexts.In(Language).Cancel) != true)
        {
            return;
        }

        var reply = await Session.PostAsync($"/v1/definitions/segment/{Uri.EscapeDataString(Id)}/status", new { status }, Left);
        if (!reply.IsDone)
        {
            Snackbar.Add(reply.Message, Severity.Error);
            return;
        }

        // The status makes a version; the changes that are not published stay where they are.
        if (!Editor!.IsDirty)
        {
            await Editor.DiscardAsync(Left);
        }
        else
        {
            _isConflict = true;
        }
    }
}
