using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Canvases.Builder;
using Ripen.Dashboard.Drafts;
using Ripen.Dashboard.Editing;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Canvases.List;

/// <summary>All canvases, with the drafts of who looks.</summary>
public sealed partial class CanvasesPage
{
    private static readonly DialogOptions Narrow = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };

    private IReadOnlyList<CanvasRow> _rows = [];
    private IReadOnlyList<Option> _statuses = [];
    private IReadOnlyList<Option> _tags = [];
    private string _search = string.Empty;
    private string _status = string.Empty;
    private string _tag = string.Empty;
    private string _name = string.Empty;
    private bool _creating;

    /// <summary>What is not published yet.</summary>
    [Inject]
    public required DraftStore Drafts { get; set; }

    /// <summary>Leads to the builder.</summary>
    [Inject]
    public required NavigationManager Navigation { get; set; }

    private CanvasTexts T => CanvasTexts.In(Language);

    private string Slug => Slugs.Of(_name) is { Length: > 0 } slug ? Slugs.Free(slug, _rows.Select(row => row.Id).ToHashSet()) : string.Empty;

    private IReadOnlyList<CanvasRow> Shown =>
    [
        .. _rows.Where(row => (_status.Length == 0 ? row.Status != "archived" : row.Status == _status)
            && (_tag.Length == 0 || row.Tags.Contains(_tag))
            && (_search.Length == 0 || row.Name.Contains(_search, StringComparison.OrdinalIgnoreCase) || row.Id.Contains(_search, StringComparison.OrdinalIgnoreCase))),
    ];

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        await Session.OpenAsync();
        var drafts = (await Drafts.ListAsync(Session.Id, "canvas", cancellationToken)).ToDictionary(draft => draft.Id, StringComparer.Ordinal);
        var published = (await Session.GetAsync("/v1/canvases", cancellationToken)).Json.Items("canvases").Select(canvas => new CanvasRow(
            canvas.Text("id") ?? string.Empty,
            canvas.Text("name") ?? string.Empty,
            canvas.Text("status") ?? string.Empty,
            [.. canvas.Items("tags").Select(tag => tag.GetString() ?? string.Empty)],
            canvas.Instant("edited_at") ?? default,
            canvas.Number("entered"),
            canvas.Number("active"),
            drafts.ContainsKey(canvas.Text("id") ?? string.Empty))).ToList();
        var known = published.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        _rows = [.. drafts.Values.Where(draft => !known.Contains(draft.Id)).Select(Row).Concat(published).OrderByDescending(row => row.Edited).ThenBy(row => row.Name, StringComparer.Ordinal)];
        _statuses = [new(string.Empty, T.AllButArchived), .. StatusCodes.Select(status => new Option(status, StatusWords.Of(Language, status)))];
        _tags = [new(string.Empty, T.AllTags), .. _rows.SelectMany(row => row.Tags).Distinct().Order(StringComparer.OrdinalIgnoreCase).Select(tag => new Option(tag, tag))];
    }

    private static readonly string[] StatusCodes = ["draft", "active", "idle", "stopped", "archived"];

    private static CanvasRow Row(Draft draft)
    {
        var document = JsonNode.Parse(draft.Json) as JsonObject;
        return new CanvasRow(draft.Id, document.Text("name") ?? draft.Id, "draft", document.Words("tags"), DateTimeOffset.FromUnixTimeMilliseconds(draft.ChangedAt), null, null, HasDraft: true);
    }

    // The new canvas is a draft at once, so it is there whatever becomes of the page.
    private async Task CreateAsync()
    {
        if (Slug is { Length: > 0 } id && MayEdit)
        {
            await Drafts.SaveAsync(Session.Id, "canvas", id, version: 0, NewCanvas.Make(id, _name.Trim(), T.VariantNumber(1)).ToJsonString(), Left);
            Navigation.NavigateTo($"canvas/{id}");
        }
    }
}
