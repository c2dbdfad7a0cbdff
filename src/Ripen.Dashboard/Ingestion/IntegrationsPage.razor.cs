using System.Text.Json;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Drafts;
using Ripen.Dashboard.Editing.Builder;
using Ripen.Dashboard.Editing.Lists;

namespace Ripen.Dashboard.Ingestion;

/// <summary>The list of integrations with how their last run went, live.</summary>
public sealed partial class IntegrationsPage
{
    private IReadOnlyList<DefinitionRow> _rows = [];
    private Dictionary<string, JsonElement> _states = new(StringComparer.Ordinal);
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

    private IntegrationTexts T => IntegrationTexts.In(Language);

    private BuilderTexts B => BuilderTexts.In(Language);

    private IReadOnlyList<DefinitionRow> Found => _find.In(_rows);

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var rows = await new DefinitionRows(Session, Drafts).ReadAsync(IntegrationStates.Kind, cancellationToken);
        _states = await IntegrationStates.ReadAsync(Session, cancellationToken);
        _rows = rows;
    }

    private string When(DateTimeOffset? at) => at is { } instant ? Language.Instant(instant, Zone) : string.Empty;

    private string Counts(JsonElement run)
    {
        var texts = RunTexts.In(Language);
        var (synced, failed) = (run.Number("rows_synced") ?? 0, run.Number("rows_failed") ?? 0);
        return texts.Counts(synced, Language.Count(synced), failed, Language.Count(failed));
    }

    private Task CreateAsync() => NewDocument.BeginAsync(Dialogs, Navigation, T.Create, _rows, "data/ingestion");
}
