using System.Text.Json;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Handoffs;

/// <summary>The deliveries, filtered by what stands in the address, so that a filter can be linked to and kept.</summary>
public sealed partial class HandoffsPage
{
    private static readonly string[] Statuses = ["sent", "pending", "retrying", "failed", "gave_up", "liquid_error", "aborted", "superseded", "cancelled"];

    private static readonly string[] Troubles = ["failed", "gave_up", "liquid_error"];

    // As far as the overview counts what is kept.
    private const long MostCounted = 10_000;

    private IReadOnlyList<JsonElement> _rows = [];
    private IReadOnlyList<Option> _statuses = [];
    private IReadOnlyList<Option> _senders = [];
    private List<(string Status, string Label, string Count, bool IsBad)> _figures = [];
    private SenderNames? _names;
    private string _sender = string.Empty;
    private string? _cursor;
    private string? _next;
    private string? _fault;
    private DateTimeOffset? _asOf;

    /// <summary>Which status, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "status")]
    public string? Status { get; set; }

    /// <summary>Which campaign, or null.</summary>
    [SupplyParameterFromQuery(Name = "campaign")]
    public string? Campaign { get; set; }

    /// <summary>Which canvas, or null.</summary>
    [SupplyParameterFromQuery(Name = "canvas")]
    public string? Canvas { get; set; }

    /// <summary>Which user, by the id that deliveries name, or null.</summary>
    [SupplyParameterFromQuery(Name = "user")]
    public string? User { get; set; }

    /// <summary>Asks before something is sent.</summary>
    [Inject]
    public required IDialogService Dialogs { get; set; }

    /// <summary>Where filters go.</summary>
    [Inject]
    public required NavigationManager Navigation { get; set; }

    private HandoffTexts T => HandoffTexts.In(Language);

    private DeliveryWords Words => new(Language);

    private bool IsFiltered => Status is not null || Campaign is not null || Canvas is not null || User is not null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _sender = Campaign is not null ? "campaign:" + Campaign : Canvas is not null ? "canvas:" + Canvas : string.Empty;
        _statuses = [new(string.Empty, T.AnyStatus), .. Statuses.Select(status => new Option(status, StatusWords.Of(Language, status)))];
        if (IsLoaded)
        {
            _cursor = null;
            await LookAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_names is null)
        {
            _names = await SenderNames.ReadAsync(Session, cancellationToken);
            _senders = [new(string.Empty, T.AnySender), .. _names.Options("campaign", T.Campaign), .. _names.Options("canvas", T.Canvas)];
        }

        var reply = await Session.GetAsync(ApiPath.Of("/v1/deliveries", ("status", Status), ("campaign", Campaign), ("canvas", Canvas), ("user", User), ("cursor", _cursor)), cancellationToken);
        _fault = reply.IsDone ? null : reply.Message;
        if (reply.IsDone)
        {
            var json = reply.Json;
            (_rows, _next, _asOf) = ([.. json.Items("deliveries")], json.Text("cursor"), json.Instant("as_of"));
        }

        if ((await Session.GetAsync("/v1/overview", cancellationToken)).Json.Member("deliveries") is { } counts)
        {
            _figures = [.. Figures(counts)];
        }
    }

    private IEnumerable<(string Status, string Label, string Count, bool IsBad)> Figures(JsonElement counts)
    {
        yield return ("sent", T.SentToday, Language.Count(counts.Member("today")?.Number("sent") ?? 0), false);
        foreach (var status in Troubles)
        {
            var count = counts.Member("kept")?.Number(status) ?? 0;
            yield return (status, StatusWords.Of(Language, status), Language.Count(count) + (count >= MostCounted ? "+" : string.Empty), count > 0);
        }
    }

    private string When(DateTimeOffset? instant) => instant is { } at ? Language.Instant(at, Zone) : string.Empty;

    private string SenderOf(JsonElement row) => row.Text("campaign") is { } campaign ? _names!.Of("campaign", campaign) : $"{_names!.Of("canvas", row.Text("canvas"))} · {row.Text("step")}";

    private static string Address(string? status, string sender, string? user)
    {
        var at = sender.IndexOf(':', StringComparison.Ordinal);
        var (kind, id) = at < 0 ? (string.Empty, string.Empty) : (sender[..at], sender[(at + 1)..]);
        return ApiPath.Of("handoffs", ("status", status), (kind.Length > 0 ? kind : "campaign", id), ("user", user));
    }

    private void Go(string? status, string sender, string? user) => Navigation.NavigateTo(Address(status, sender, user), replace: true);

    private Task TurnAsync(string? cursor)
    {
        _cursor = cursor;
        return LookAsync();
    }

    private async Task ReplayAsync()
    {
        string?[] words = [Status is null ? null : StatusWords.Of(Language, Status), Campaign is null ? null : _names!.Of("campaign", Campaign), Canvas is null ? null : _names!.Of("canvas", Canvas), User];
        var parameters = new DialogParameters<ReplayDialog>
        {
            { dialog => dialog.Filter, new Dictionary<string, object?> { ["status"] = Status, ["campaign"] = Campaign, ["canvas"] = Canvas, ["user"] = User } },
            { dialog => dialog.About, T.ReplayAllText(IsFiltered ? string.Join(" · ", words.OfType<string>()) : T.Everything) },
        };
        var dialog = await Dialogs.ShowAsync<ReplayDialog>(T.ReplayTitle, parameters, new DialogOptions { BackdropClick = false });
        await dialog.Result;
        await LookAsync();
    }
}
