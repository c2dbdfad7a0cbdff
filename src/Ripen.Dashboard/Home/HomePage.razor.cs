using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Editing.Names;
using Ripen.Dashboard.Users;

namespace Ripen.Dashboard.Home;

/// <summary>What goes on, live.</summary>
public sealed partial class HomePage
{
    private const int MaxRows = 10;
    private const int TopUsers = 8;

    // Unarmed leads are counted once a minute: who was armed from here is not offered again by the count of before.
    private readonly Dictionary<string, DateTimeOffset> _armed = [];
    private JsonElement _overview;
    private JsonElement _spread;
    private IReadOnlyList<UserLine> _top = [];
    private List<(double From, double To, long Count)> _buckets = [];
    private QualifiedLeads? _qualified;
    private string _attribute = string.Empty;
    private bool _isNew;

    /// <summary>Says that something is done.</summary>
    [Inject]
    public required ISnackbar Snackbar { get; set; }

    /// <summary>Where this server is.</summary>
    [Inject]
    public required NavigationManager Navigation { get; set; }

    /// <summary>The names of the workspace.</summary>
    [Inject]
    public required WorkspaceNames Names { get; set; }

    private HomeTexts T => HomeTexts.In(Language);

    private JsonElement Deliveries => _overview.Member("deliveries") ?? default;

    private JsonElement Today => Deliveries.Member("today") ?? default;

    private JsonElement Health => _overview.Member("health") ?? default;

    private bool IsWritable => Health.Flag("writable");

    private long Waiting => (Deliveries.Number("rendering") ?? 0) + (Deliveries.Number("waiting") ?? 0) + (Deliveries.Number("in_flight") ?? 0);

    private long Kept => Deliveries.Member("kept") is { } kept ? (kept.Number("failed") ?? 0) + (kept.Number("gave_up") ?? 0) + (kept.Number("liquid_error") ?? 0) : 0;

    private string QualifiedCount => _qualified is not { Count: { } count } ? "–" : (_qualified.IsExact ? string.Empty : "≈\u00a0") + N(count);

    private string Origin => new Uri(Navigation.BaseUri).GetLeftPart(UriPartial.Authority);

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var overview = await Session.GetAsync("/v1/overview", cancellationToken);
        _overview = overview.IsDone ? overview.Json : _overview;
        if (_attribute.Length == 0)
        {
            _attribute = ScoreNames.Of(await Names.GetAsync(cancellationToken)) is [var first, ..] ? first : string.Empty;
        }

        _qualified ??= new QualifiedLeads(Session, Clock.Real);
        await _qualified.LookAsync(Today.Number("sent") ?? 0, cancellationToken);
        _isNew = _overview.Number("users") == 0 && !_overview.Items("canvases").Any();
        if (_attribute.Length > 0)
        {
            await ReadScoresAsync(cancellationToken);
        }
    }

    private async Task ReadScoresAsync(CancellationToken cancellationToken)
    {
        // 202 says that the look goes on: what was there stays until the next time.
        var spread = await Session.GetAsync(ApiPath.Of("/v1/users/distribution", ("attribute", _attribute), ("buckets", "24")), cancellationToken);
        if (spread.Status == 200)
        {
            _spread = spread.Json;
            _buckets = [.. _spread.Items("buckets").Select(bucket => (bucket.Real("from") ?? 0, bucket.Real("to") ?? 0, bucket.Number("count") ?? 0))];
        }

        var top = await Session.GetAsync(ApiPath.Of("/v1/users", ("sort", _attribute), ("limit", TopUsers.ToString(CultureInfo.InvariantCulture))), cancellationToken);
        if (top.Status == 200)
        {
            _top = [.. top.Json.Items("users").Select(UserLine.Of).Where(user => user.Value is { ValueKind: JsonValueKind.Number })];
        }
    }

    private string N(long? number) => Language.Count(number ?? 0);

    private string R(string name) => Language.Number(Math.Round(_spread.Real(name) ?? 0, 1));

    private long? Of(string part, string name) => _overview.Member(part)?.Number(name);

    private string Height(long count)
    {
        var most = Math.Max(1, _buckets.Max(bucket => bucket.Count));
        return string.Create(CultureInfo.InvariantCulture, $"height:{(count == 0 ? 0 : Math.Max(2, 100.0 * count / most)):0.#}%");
    }

    private async Task ArmAsync(JsonElement canvas)
    {
        var reply = await Session.PostAsync($"/v1/canvases/{ApiPath.Part(canvas.Text("id")!)}/rearm", new { }, Left);
        Snackbar.Add(reply.IsDone ? T.Armed(N(canvas.Number("unarmed"))) : reply.Message, reply.IsDone ? Severity.Success : Severity.Error);
        if (reply.IsDone)
        {
            _armed[canvas.Text("id")!] = Clock.Installation.GetUtcNow();
        }

        await LookAsync();
    }

    private bool IsUnarmed(JsonElement canvas) =>
        canvas.Number("unarmed") > 0 && (!_armed.TryGetValue(canvas.Text("id")!, out var armed) || _overview.Instant("unarmed_as_of") > armed);

    private static string HostIcon(JsonElement host) => host.Text("state") == "closed" ? Icons.Material.Outlined.CheckCircle : Icons.Material.Outlined.Warning;

    private static Color HostColor(JsonElement host) => host.Text("state") switch { "closed" => Color.Success, "half_open" => Color.Warning, _ => Color.Error };

    private string HostWords(JsonElement host) => host.Text("state") switch
    {
        "closed" => T.HostGood,
        "half_open" => T.HostProbing,
        _ => T.HostHalted(host.Instant("next_attempt_at") is { } next ? Language.Time(next, Zone) : "…"),
    };
}
