using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Editing;

namespace Ripen.Dashboard.Canvases.Builder;

/// <summary>Publishing, launching, stopping and archiving, with the questions that belong to it.</summary>
public sealed partial class Lifecycle
{
    private const string Active = "active";

    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };

    private bool _busy;
    private bool _launching;
    private bool _conflict;
    private bool _launchesAfter;
    private bool _arm = true;
    private long? _unarmed;
    private string _theirs = string.Empty;

    /// <summary>Says what was done.</summary>
    [Inject]
    public required ISnackbar Snackbar { get; set; }

    /// <summary>Leads to other pages.</summary>
    [Inject]
    public required NavigationManager Navigation { get; set; }

    /// <summary>Hands files to the browser.</summary>
    [Inject]
    public required IJSRuntime Script { get; set; }

    private string LaunchText => Builder.IsLaunched ? T.ResumeCanvas : T.LaunchCanvas;

    private async Task PublishAsync(bool overwrite)
    {
        if (await SaveAsync(overwrite, launches: false) is { } change)
        {
            Snackbar.Add(change == "unchanged" ? T.Unchanged : Builder.Editor.Status == Active ? T.Updated(Builder.Editor.Version) : T.Saved(Builder.Editor.Version), Severity.Success);
        }
    }

    // What is to be launched is put in force first, not running: then the leads can be counted whom the launch would leave unarmed.
    private async Task AskLaunchAsync(bool overwrite)
    {
        if (Builder.Editor.IsDirty && await SaveAsync(overwrite, launches: true) is null)
        {
            return;
        }

        await BusyAsync(async () =>
        {
            var reply = await Session.GetAsync($"/v1/canvases/{Uri.EscapeDataString(Builder.Editor.Id)}/stats?unarmed=true", Left);
            _unarmed = reply.Json.Number("unarmed");
            (_arm, _launching) = (true, true);
        });
    }

    private Task LaunchAsync() => BusyAsync(async () =>
    {
        var outcome = await Builder.Editor.PublishAsync(Active, _arm && _unarmed > 0, overwrite: false, Left);
        _launching = false;
        if (outcome.IsPublished)
        {
            Snackbar.Add(outcome.Result.Number("armed") is > 0 and { } armed ? T.LaunchedAndArmed(Language.Count(armed)) : T.Launched, Severity.Success);
        }
        else
        {
            await RefuseAsync(outcome, launches: true);
        }
    });

    // What the API says was done; null when it was not.
    private async Task<string?> SaveAsync(bool overwrite, bool launches)
    {
        string? change = null;
        await BusyAsync(async () =>
        {
            var outcome = await Builder.Editor.PublishAsync(status: null, rearm: false, overwrite, Left);
            if (outcome.IsPublished)
            {
                change = outcome.Result.Text("change") ?? string.Empty;
            }
            else
            {
                await RefuseAsync(outcome, launches);
            }
        });
        return change;
    }

    private async Task RefuseAsync(PublishOutcome outcome, bool launches)
    {
        if (outcome.IsConflict)
        {
            _launchesAfter = launches;
            _theirs = await PublishedYaml.ReadAsync(Session, "canvas", Builder.Editor.Id, string.Empty, Left) ?? string.Empty;
            _conflict = true;
        }
        else
        {
            Builder.Refuse();
            Snackbar.Add(T.NotPublished, Severity.Error);
            Navigation.NavigateTo($"canvas/{Builder.Editor.Id}/{BuilderParts.Summary}");
        }
    }

    private async Task LoadTheirsAsync()
    {
        _conflict = false;
        await Builder.Editor.DiscardAsync(Left);
        Builder.Select(null);
        Snackbar.Add(T.TheirsLoaded, Severity.Info);
    }

    private Task OverwriteAsync()
    {
        _conflict = false;
        return _launchesAfter ? AskLaunchAsync(overwrite: true) : PublishAsync(overwrite: true);
    }

    private Task SetStatusAsync(string status, string done) => BusyAsync(async () =>
    {
        var reply = await Builder.Editor.SetStatusAsync(status, Left);
        Snackbar.Add(reply.IsDone ? done : reply.Message, reply.IsDone ? Severity.Success : Severity.Error);
    });

    private async Task DiscardAsync()
    {
        var wasNew = Builder.Editor.Version == 0;
        await Builder.Editor.DiscardAsync(Left);
        Builder.Select(null);
        Snackbar.Add(T.Discarded, Severity.Info);
        if (wasNew)
        {
            Navigation.NavigateTo("canvas");
        }
    }

    private async Task DownloadAsync() => await Script.InvokeVoidAsync("ripenDashboard.download", Left, $"{Builder.Editor.Id}.canvas.yaml", "application/yaml", Builder.Editor.Yaml);

    private async Task BusyAsync(Func<Task> work)
    {
        _busy = true;
        try
        {
            await work();
        }
        finally
        {
            _busy = false;
        }
    }
}
