using System.Text.Json;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Drafts;
using Ripen.Dashboard.Editing.Builder;
using Ripen.Dashboard.Editing.Lists;

namespace Ripen.Dashboard.Campaigns;

/// <summary>The list of campaigns with their counts, live.</summary>
public sealed partial class CampaignsPage
{
    private IReadOnlyList<DefinitionRow> _rows = [];
    private Dictionary<string, JsonElement> _counts = new(StringComparer.Ordinal);
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

    private CampaignTexts T => CampaignTexts.In(Language);

    private BuilderTexts B => BuilderTexts.In(Language);

    private IReadOnlyList<DefinitionRow> Found => _find.In(_rows);

    private IReadOnlyList<DefinitionRow> Shown => _find.PageOf(Found);

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _rows = await new DefinitionRows(Session, Drafts).ReadAsync("campaign", "/campaigns/list", "campaigns", cancellationToken);
        var counts = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var row in Shown.Where(row => row.Status is not ("draft" or DefinitionRow.Unpublished)))
        {
            counts[row.Id] = (await Session.GetAsync($"/v1/campaigns/{Uri.EscapeDataString(row.Id)}/stats", cancellationToken)).Json;
        }

        _counts = counts;
    }

    private string Count(JsonElement counts, string key) => counts.ValueKind != JsonValueKind.Object ? "–" : Language.Count(counts.Number(key) ?? 0);

    private Task FindAsync(ListFind find)
    {
        _find = find;
        return LookAsync();
    }

    private Task CreateAsync() => NewDocument.BeginAsync(Dialogs, Navigation, T.Create, _rows, "campaigns");
}
