using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Handoffs;

/// <summary>What a campaign handed over and what the receiver has: counts are live, the receiver is asked on demand.</summary>
public sealed partial class ReconciliationPage
{
    private IReadOnlyList<Option> _campaigns = [];
    private string _campaign = string.Empty;
    private JsonElement _counts;
    private JsonElement? _remote;
    private string? _next;
    private string? _fault;
    private bool _asking;

    /// <summary>Which campaign; the first when absent.</summary>
    [SupplyParameterFromQuery(Name = "campaign")]
    public string? Campaign { get; set; }

    /// <summary>Where the choice goes.</summary>
    [Inject]
    public required NavigationManager Navigation { get; set; }

    private ReconciliationTexts T => ReconciliationTexts.In(Language);

    private HandoffTexts H => HandoffTexts.In(Language);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (IsLoaded && Campaign is not null && Campaign != _campaign)
        {
            (_campaign, _remote, _next, _fault) = (Campaign, null, null, null);
            await LookAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_campaigns.Count == 0)
        {
            _campaigns = [.. (await SenderNames.ReadAsync(Session, cancellationToken)).Options("campaign", group: null)];
            _campaign = Campaign ?? (_campaigns.Count > 0 ? _campaigns[0].Value["campaign:".Length..] : string.Empty);
        }

        if (_campaign.Length > 0)
        {
            var reply = await Session.GetAsync(Path(countsOnly: true, null), cancellationToken);
            _counts = reply.IsDone ? reply.Json : default;
        }
    }

    private string Path(bool countsOnly, string? cursor) => ApiPath.Of($"/v1/campaigns/{ApiPath.Part(_campaign)}/reconciliation", ("counts_only", countsOnly ? "true" : null), ("cursor", cursor));

    // Which deliveries a count is of, where they are of one status.
    private static string? StatusOf(string count) => count switch
    {
        "accepted" => "sent",
        "dead_letters" => "liquid_error",
        "failed" or "gave_up" or "superseded" or "aborted" => count,
        _ => null,
    };

    private string N(long? number) => Language.Count(number ?? 0);

    private void Go(string sender) => Navigation.NavigateTo(ApiPath.Of("handoffs/reconciliation", ("campaign", sender["campaign:".Length..])), replace: true);

    private async Task CompareAsync(string? cursor)
    {
        _asking = true;
        try
        {
            var asked = _campaign;
            var reply = await Session.GetAsync(Path(countsOnly: false, cursor), Left);
            if (asked == _campaign)
            {
                _fault = reply.IsDone ? null : reply.Message;
                (_remote, _next) = reply.IsDone ? (reply.Json.Member("remote"), reply.Json.Text("cursor")) : (null, null);
            }
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _asking = false;
        }
    }
}
