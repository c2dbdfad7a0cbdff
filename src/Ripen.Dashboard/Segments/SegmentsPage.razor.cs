using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Drafts;
using Ripen.Dashboard.Editing.Builder;
using Ripen.Dashboard.Editing.Lists;

namespace Ripen.Dashboard.Segments;

/// <summary>The list of segments.</summary>
public sealed partial class SegmentsPage
{
    private readonly Dictionary<string, SegmentCount> _sizes = new(StringComparer.Ordinal);
    private IReadOnlyList<DefinitionRow>? _rows;
    private ListFind _find = ListFind.All;

    /// <summary>The drafts.</summary>
    [Inject]
    public required DraftStore Drafts { get; set; }

    /// <summary>Opens dialogs.</summary>
    [Inject]
    public required IDialogService Dialogs { get; set; }

    /// <summary>The way to other pages.</summary>
    [Inject]
    public required NavigationManager Navigation { get; set; }

    private SegmentTexts T => SegmentTexts.In(Language);

    private BuilderTexts B => BuilderTexts.In(Language);

    private IReadOnlyList<DefinitionRow> Found => _find.In(_rows ?? []);

    private IReadOnlyList<DefinitionRow> Shown => _find.PageOf(Found);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _rows = await new DefinitionRows(Session, Drafts).ReadAsync("segment", "/segments/list", "segments", Left);
        StateHasChanged();
        await CountAsync();
    }

    private string SizeOf(DefinitionRow row) =>
        row.Status != "active" ? "–" : _sizes.TryGetValue(row.Id, out var size) ? (size.IsExact ? string.Empty : "≈ ") + Language.Count(size.Members) : "…";

    private async Task FindAsync(ListFind find)
    {
        _find = find;
        await CountAsync();
    }

    // One after another, those in sight only: a count that is not kept looks at all users. What takes longer stays open.
    private async Task CountAsync()
    {
        foreach (var row in Shown.Where(row => row.Status == "active" && !_sizes.ContainsKey(row.Id)).ToList())
        {
            try
            {
                if (SegmentCount.Of(await Session.GetAsync($"/v1/segments/{Uri.EscapeDataString(row.Id)}/size", Left)) is { IsDone: true } size)
                {
                    _sizes[row.Id] = size;
                    StateHasChanged();
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private Task CreateAsync() => NewDocument.BeginAsync(Dialogs, Navigation, T.Create, _rows ?? [], "segments");
}
