using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Editing.Fields;

namespace Ripen.Dashboard.Handoffs;

/// <summary>What did not become of messages, filtered by what stands in the address.</summary>
public sealed partial class ActivityPage
{
    private static readonly string[] Kinds = ["aborted", "liquid_error", "connected_content_error", "postponed", "webhook_error", "frequency_capped", "cancelled", "test_send"];

    private IReadOnlyList<JsonElement> _rows = [];
    private IReadOnlyList<(string Type, long Count)> _counts = [];
    private IReadOnlyList<Option> _types = [];
    private IReadOnlyList<Option> _senders = [];
    private SenderNames? _names;
    private string _sender = string.Empty;
    private DateTimeOffset _since;
    private string? _cursor;
    private string? _next;
    private string? _fault;
    private DateTimeOffset? _asOf;

    /// <summary>Which type, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "type")]
    public string? Type { get; set; }

    /// <summary>Which campaign, or null.</summary>
    [SupplyParameterFromQuery(Name = "campaign")]
    public string? Campaign { get; set; }

    /// <summary>Which canvas, or null.</summary>
    [SupplyParameterFromQuery(Name = "canvas")]
    public string? Canvas { get; set; }

    /// <summary>Which user, or null.</summary>
    [SupplyParameterFromQuery(Name = "user")]
    public string? User { get; set; }

    /// <summary>Where filters go.</summary>
    [Inject]
    public required NavigationManager Navigation { get; set; }

    private ActivityTexts T => ActivityTexts.In(Language);

    private HandoffTexts H => HandoffTexts.In(Language);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _sender = Campaign is not null ? "campaign:" + Campaign : Canvas is not null ? "canvas:" + Canvas : string.Empty;
        _types = [new(string.Empty, T.AnyType), .. Kinds.Select(kind => new Option(kind, T.Of(kind)))];
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
            _senders = [new(string.Empty, H.AnySender), .. _names.Options("campaign", H.Campaign), .. _names.Options("canvas", H.Canvas)];
        }

        var reply = await Session.GetAsync(ApiPath.Of("/v1/message-activity", ("type", Type), ("campaign", Campaign), ("canvas", Canvas), ("user", User), ("cursor", _cursor)), cancellationToken);
        _fault = reply.IsDone ? null : reply.Message;
        if (reply.IsDone)
        {
            var json = reply.Json;
            (_rows, _next, _asOf) = ([.. json.Items("activity")], json.Text("cursor"), json.Instant("as_of"));
        }

        var counts = await Session.GetAsync(ApiPath.Of("/v1/message-activity/counts", ("campaign", Campaign), ("canvas", Canvas)), cancellationToken);
        if (counts.IsDone)
        {
            (_since, _counts) = ActivityCounts.Of(counts.Json, Clock.Installation.GetUtcNow());
        }
    }

    private string SenderOf(JsonElement row) => row.Text("campaign") is { } campaign ? _names!.Of("campaign", campaign) : $"{_names!.Of("canvas", row.Text("canvas"))} · {row.Text("step")}";

    private string What(JsonElement row)
    {
        string?[] parts =
        [
            row.Text("part"), Language.Say(row.Text("text") ?? string.Empty), row.Number("status") is { } status and > 0 ? status.ToString(CultureInfo.InvariantCulture) : null,
            row.Number("attempt") is { } attempt and > 0 ? T.Attempt(Language.Count(attempt)) : null, row.Number("count") is { } count and > 1 ? T.Times(Language.Count(count)) : null,
        ];
        return string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string Address(string? type, string sender, string? user)
    {
        var at = sender.IndexOf(':', StringComparison.Ordinal);
        return ApiPath.Of("handoffs/activity", ("type", type), (at < 0 ? "campaign" : sender[..at], at < 0 ? null : sender[(at + 1)..]), ("user", user));
    }

    private void Go(string? type, string sender, string? user) => Navigation.NavigateTo(Address(type, sender, user), replace: true);

    private Task TurnAsync(string? cursor)
    {
        _cursor = cursor;
        return LookAsync();
    }
}
