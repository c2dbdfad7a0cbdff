using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Shell;
using Ripen.Dashboard.Users;

namespace Ripen.Dashboard.CustomData;

/// <summary>Custom attributes or events: what came in, what is said of it, who uses it.</summary>
public sealed partial class CustomNames
{
    /// <summary>How many pages of 250 names are searched.</summary>
    public const int MaxPages = 40;

    private const int MaxShown = 250;

    private IReadOnlyList<JsonElement> _rows = [];
    private Dictionary<string, string> _about = [];
    private Dictionary<(string Kind, string Id), string> _names = [];
    private string _query = string.Empty;
    private string? _cursor;
    private string? _next;
    private string? _fault;

    /// <summary>Whether events are listed, and not attributes.</summary>
    [Parameter]
    public bool AreEvents { get; set; }

    /// <summary>Asks before something ends.</summary>
    [Inject]
    public required IDialogService Dialogs { get; set; }

    /// <summary>Says that something is done.</summary>
    [Inject]
    public required ISnackbar Snackbar { get; set; }

    private CustomNameTexts T => CustomNameTexts.In(Language, AreEvents);

    private UserTexts U => UserTexts.In(Language);

    private string Kind => AreEvents ? "custom_event" : "custom_attribute";

    private string List => AreEvents ? "events" : "attributes";

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var definitions = (await Session.GetAsync("/v1/definitions", cancellationToken)).Json.Items("definitions").ToList();
        _names = definitions.DistinctBy(Key).ToDictionary(Key, item => item.Text("name") ?? string.Empty);
        var query = _query.Trim();
        var rows = new List<JsonElement>();
        var cursor = _cursor;
        for (var page = 0; page < MaxPages; page++)
        {
            var json = (await Session.GetAsync(ApiPath.Of("/v1/" + List, ("cursor", cursor)), cancellationToken)).Json;
            rows.AddRange(json.Items(List).Where(row => (row.Text("name") ?? string.Empty).Contains(query, StringComparison.OrdinalIgnoreCase)));
            cursor = json.Text("cursor");
            if (query.Length == 0 || cursor is null || rows.Count >= MaxShown)
            {
                break;
            }
        }

        (_rows, _next) = (rows, cursor);
        await ReadDescriptionsAsync(cancellationToken);
    }

    // Only names that somebody has said something of have a description, and it changes rarely: each is read once.
    private async Task ReadDescriptionsAsync(CancellationToken cancellationToken)
    {
        foreach (var id in _rows.Select(row => row.Text("definition")).OfType<string>().Where(id => !_about.ContainsKey(id)))
        {
            var (document, _) = await FormDocument.ReadAsync(Session, Kind, id, cancellationToken);
            _about[id] = document?["description"]?.ToString() ?? string.Empty;
        }
    }

    private static (string, string) Key(JsonElement item) => (item.Text("kind") ?? string.Empty, item.Text("id") ?? string.Empty);

    private static string LinkOf(JsonElement use) => use.Text("kind") switch
    {
        "canvas" => "canvas/",
        "campaign" => "campaigns/",
        "segment" => "segments/",
        _ => "data/",
    } + ApiPath.Part(use.Text("id") ?? string.Empty);

    private string StandingOf(JsonElement row) =>
        row.Instant("deleted_from") is { } from ? T.InTrash(Language.Day(from, Zone)) : row.Flag("blocklisted") ? T.Blocked : T.InUse;

    private Task SearchAsync(string? query)
    {
        (_query, _cursor) = (query ?? string.Empty, null);
        return LookAsync();
    }

    private Task TurnAsync(string? cursor)
    {
        _cursor = cursor;
        return LookAsync();
    }

    private async Task EditAsync(JsonElement? row)
    {
        var parameters = new DialogParameters<CustomNameDialog>
        {
            { dialog => dialog.AreEvents, AreEvents },
            { dialog => dialog.Name, row?.Text("name") },
            { dialog => dialog.DefinitionId, row?.Text("definition") },
        };
        var name = row?.Text("name");
        var dialog = await Dialogs.ShowAsync<CustomNameDialog>(name is null ? T.Create : T.Edit(name), parameters, new DialogOptions { FullWidth = true, MaxWidth = MaxWidth.Small, BackdropClick = false });
        if (await dialog.Result is { Canceled: false })
        {
            await DoneAsync(null);
        }
    }

    private async Task BlockAsync(JsonElement row, bool blocked)
    {
        var name = row.Text("name")!;
        if (blocked && await Dialogs.ShowMessageBoxAsync(T.Block, T.BlockText(name), yesText: T.Block, cancelText: ShellTexts.In(Language).Cancel) != true)
        {
            return;
        }

        var (document, version) = await FormDocument.OpenAsync(Session, Kind, name, row.Text("definition"), Left);
        if (blocked)
        {
            document["blocklisted"] = true;
        }
        else
        {
            document.Remove("blocklisted");
        }

        await DoneAsync(await FormDocument.PublishAsync(Session, document, version, Left));
    }

    private async Task StandAsync(JsonElement row, bool trashed)
    {
        var name = row.Text("name")!;
        if (trashed && await Dialogs.ShowMessageBoxAsync(T.Trash, T.TrashText(name), yesText: T.Trash, cancelText: ShellTexts.In(Language).Cancel) != true)
        {
            return;
        }

        var body = new JsonObject { ["status"] = trashed ? "trashed" : "active" };
        await DoneAsync(await Session.PostAsync($"/v1/definitions/{Kind}/{ApiPath.Part(await IdOfAsync(row))}/status", body, Left));
    }

    // What is in the trash has no definition in force any more, so the list does not name it.
    private async Task<string> IdOfAsync(JsonElement row) => row.Text("definition")
        ?? (await Session.GetAsync("/v1/definitions", Left)).Json.Items("definitions").FirstOrDefault(item => item.Text("kind") == Kind && item.Text("name") == row.Text("name") && item.Text("status") == "trashed").Text("id")
        ?? string.Empty;

    private async Task DoneAsync(ApiReply? reply)
    {
        _fault = reply is { IsDone: false } ? FormDocument.FaultOf(reply) : null;
        if (_fault is null)
        {
            Snackbar.Add(T.Saved, Severity.Success);
        }

        _about = [];
        await LookAsync();
    }
}
