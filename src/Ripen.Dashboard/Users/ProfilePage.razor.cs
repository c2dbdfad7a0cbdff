using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Editing.Names;

namespace Ripen.Dashboard.Users;

/// <summary>One user: what is known, where they are, what was sent, and where each point came from.</summary>
public sealed partial class ProfilePage
{
    // What has a place of its own on the page, or says nothing to people.
    private static readonly HashSet<string> Elsewhere =
    [
        "message", "braze_id", "custom_attributes", "custom_events", "purchases", "apps", "canvas_entries", "canvases_received", "campaigns_received", "email_interactions", "type_mismatches",
    ];

    private readonly Dictionary<(string Kind, string Id), string> _names = [];
    private JsonElement _profile;
    private IReadOnlyList<string> _numbers = [];
    private List<LedgerLine> _ledger = [];
    private List<(DateTimeOffset Time, double Value)> _points = [];
    private IReadOnlyList<JsonElement> _deliveries = [];
    private string _attribute = string.Empty;
    private string? _called;
    private string? _older;
    private string? _moment;
    private string? _momentFault;
    private DateTimeOffset? _asOf;
    private double _opening;
    private double _value;
    private int _pages = 1;
    private bool _unknown;

    /// <summary>The user, as <see cref="By"/> says.</summary>
    [Parameter]
    public string Id { get; set; } = string.Empty;

    /// <summary>By which identifier: <c>external_id</c>, <c>email</c>, <c>alias:LABEL</c>; absent for a <c>braze_id</c>.</summary>
    [SupplyParameterFromQuery]
    public string? By { get; set; }

    /// <summary>Opens dialogs.</summary>
    [Inject]
    public required IDialogService Dialogs { get; set; }

    /// <summary>Says that something is done.</summary>
    [Inject]
    public required ISnackbar Snackbar { get; set; }

    /// <summary>The names of the workspace.</summary>
    [Inject]
    public required WorkspaceNames Names { get; set; }

    private UserTexts T => UserTexts.In(Language);

    private string ChartLabel => _points.Count == 0 ? string.Empty : T.ChartOf(_attribute, Language.Number(_points[0].Value), Language.Number(_points[^1].Value));

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var reply = await Session.GetAsync(Path(string.Empty), cancellationToken);
        _unknown = reply.Status == 404;
        if (!reply.IsDone)
        {
            return;
        }

        _profile = reply.Json;
        var name = $"{_profile.Text("first_name")} {_profile.Text("last_name")}".Trim();
        _called = name.Length > 0 ? name : _profile.Text("email") ?? _profile.Text("external_id");
        if (_names.Count == 0)
        {
            await ReadNamesAsync(cancellationToken);
        }

        if (_attribute.Length == 0)
        {
            _numbers = ScoreNames.Of(await Names.GetAsync(cancellationToken));
            _attribute = _numbers.Count > 0 ? _numbers[0] : string.Empty;
        }

        if (_attribute.Length > 0)
        {
            await ReadLedgerAsync(cancellationToken);
        }

        var deliveries = await Session.GetAsync(ApiPath.Of("/v1/deliveries", ("user", _profile.Text("braze_id") ?? Id)), cancellationToken);
        _deliveries = [.. deliveries.Json.Items("deliveries").Take(20)];
    }

    private static string? Iso(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private string Path(string more, params ReadOnlySpan<(string, string?)> query)
    {
        (string, string?) by = ("by", By == "external_id" ? null : By ?? "braze_id");
        return ApiPath.Of($"/v1/users/{ApiPath.Part(Id)}{more}", [by, .. query]);
    }

    private async Task ReadNamesAsync(CancellationToken cancellationToken)
    {
        foreach (var definition in (await Session.GetAsync("/v1/definitions", cancellationToken)).Json.Items("definitions"))
        {
            _names[(definition.Text("kind")!, definition.Text("id")!)] = definition.Text("name") ?? definition.Text("id")!;
        }
    }

    private async Task ReadLedgerAsync(CancellationToken cancellationToken)
    {
        var lines = new List<LedgerLine>();
        string? cursor = null;
        for (var page = 0; page < _pages; page++)
        {
            var json = (await Session.GetAsync(Path("/ledger", ("attribute", _attribute), ("as_of", Iso(_asOf)), ("cursor", cursor)), cancellationToken)).Json;
            lines.AddRange(json.Items("entries").Select(LedgerLine.Of));
            (_opening, _value) = (json.Real("opening") ?? 0, json.Real("value") ?? 0);
            cursor = json.Text("cursor");
            if (cursor is null)
            {
                break;
            }
        }

        (_ledger, _older) = (lines, cursor);
        var value = lines.Count == 0 ? 0 : _value;
        var points = new List<(DateTimeOffset, double)>();
        foreach (var line in lines)
        {
            points.Add((line.Time, value));
            value -= line.Delta;
        }

        points.Reverse();
        _points = points;
    }

    private IEnumerable<JsonProperty> Fields() => _profile.EnumerateObject().Where(field => !Elsewhere.Contains(field.Name) && field.Value.ValueKind != JsonValueKind.Null);

    private string NameOf(JsonElement delivery) =>
        delivery.Text("campaign") is { } campaign ? _names.GetValueOrDefault(("campaign", campaign), campaign) : _names.GetValueOrDefault(("canvas", delivery.Text("canvas") ?? string.Empty), delivery.Text("canvas") ?? string.Empty);

    private string Shown(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Undefined } => "–",
        { ValueKind: JsonValueKind.Number } number => Language.Number(number.GetDouble()),
        { } other => other.Shown(),
    };

    private Task PickAsync(string? attribute)
    {
        (_attribute, _pages) = (attribute ?? string.Empty, 1);
        return LookAsync();
    }

    private Task MoreAsync()
    {
        _pages++;
        return LookAsync();
    }

    private Task GoBackAsync(string? moment)
    {
        (_moment, _pages) = (moment, 1);
        if (string.IsNullOrEmpty(moment))
        {
            (_asOf, _momentFault) = (null, null);
        }
        else if (DateTime.TryParse(moment, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
            (_asOf, _momentFault) = (new DateTimeOffset(unspecified, Zone.GetUtcOffset(unspecified)), null);
        }
        else
        {
            _momentFault = T.AsOfHint;
            return Task.CompletedTask;
        }

        return LookAsync();
    }

    private Task NowAsync() => GoBackAsync(null);

    private async Task EditAsync(JsonProperty attribute)
    {
        var parameters = new DialogParameters<EditAttributeDialog>
        {
            { dialog => dialog.UserId, Id },
            { dialog => dialog.By, By },
            { dialog => dialog.Name, attribute.Name },
            { dialog => dialog.Old, attribute.Value },
        };
        var dialog = await Dialogs.ShowAsync<EditAttributeDialog>(T.EditTitle(attribute.Name), parameters);
        if (await dialog.Result is { Canceled: false })
        {
            Snackbar.Add(T.Saved, Severity.Success);
            await LookAsync();
        }
    }
}
