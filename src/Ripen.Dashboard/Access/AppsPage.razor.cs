using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Access;

/// <summary>Apps that collect, each with the script for its pages; for administrators.</summary>
public sealed partial class AppsPage
{
    private IReadOnlyList<JsonElement>? _apps;
    private IReadOnlyList<string> _origins = [];
    private IReadOnlyList<string> _attributes = [];
    private string? _id;
    private string? _name;
    private bool _all;
    private bool _creating;
    private string? _fault;

    /// <summary>Asks before an app ends.</summary>
    [Inject]
    public required IDialogService Dialogs { get; set; }

    /// <summary>Says that something is done.</summary>
    [Inject]
    public required ISnackbar Snackbar { get; set; }

    /// <summary>The browser's clipboard.</summary>
    [Inject]
    public required IJSRuntime Script { get; set; }

    /// <summary>Where this server is.</summary>
    [Inject]
    public required NavigationManager Navigation { get; set; }

    private AppTexts T => AppTexts.In(Language);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => MayAdminister ? ReadAsync() : Task.CompletedTask;

    private async Task ReadAsync() => _apps = [.. (await Session.GetAsync("/v1/apps", Left)).Json.Items("apps")];

    private void Begin() => (_creating, _id, _name, _origins, _attributes, _all, _fault) = (true, null, null, [], [], false, null);

    // As the documentation of collecting says.
    private string SnippetOf(JsonElement app) =>
        "<script>window.ripen = window.ripen || function () { (ripen.q = ripen.q || []).push(arguments) }</script>\n" +
        $"<script async src=\"{new Uri(Navigation.BaseUri).GetLeftPart(UriPartial.Authority)}/ripen.js\" data-key=\"{app.Text("write_key")}\"></script>";

    private async Task CreateAsync()
    {
        object attributes = _all ? "all" : _attributes;
        var reply = await Session.PostAsync("/v1/apps", new { id = _id ?? string.Empty, name = _name ?? string.Empty, allowed_origins = _origins, attributes }, Left);
        _fault = reply.IsDone ? null : reply.Message;
        if (reply.IsDone)
        {
            _creating = false;
            await ReadAsync();
        }
    }

    private async Task EndAsync(string id, string name)
    {
        if (await Dialogs.ShowMessageBoxAsync(T.End, T.EndText(name), yesText: T.End, cancelText: ShellTexts.In(Language).Cancel) == true)
        {
            var reply = await Session.DeleteAsync("/v1/apps/" + ApiPath.Part(id), Left);
            _fault = reply.IsDone ? null : reply.Message;
            await ReadAsync();
        }
    }

    private async Task CopyAsync(string text)
    {
        await Script.InvokeVoidAsync("ripenDashboard.copy", Left, text);
        Snackbar.Add(T.Copied, Severity.Success);
    }
}
