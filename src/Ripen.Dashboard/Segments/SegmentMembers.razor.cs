using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Segments;

/// <summary>The members of a segment.</summary>
public sealed partial class SegmentMembers
{
    /// <summary>How many members are shown.</summary>
    public const int Shown = 10;

    /// <summary>How many members a file has at most.</summary>
    public const int MaxExported = 100_000;

    private const int PageSize = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private IReadOnlyList<JsonElement> _members = [];
    private bool _isLoaded;
    private bool _isExporting;
    private long _exported;
    private string? _note;
    private CancellationTokenSource? _export;
    private (string Id, int Version)? _of;

    /// <summary>The segment.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>The version in force.</summary>
    [Parameter]
    public int Version { get; set; }

    /// <summary>The clocks.</summary>
    [Inject]
    public required DashboardClock Clock { get; set; }

    /// <summary>Hands the file to the browser.</summary>
    [Inject]
    public required IJSRuntime Script { get; set; }

    private SegmentTexts T => SegmentTexts.In(Language);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_of == (Id, Version))
        {
            return;
        }

        _of = (Id, Version);
        try
        {
            _members = [.. (await PageAsync(Shown, null, Left)).Items("users")];
            _isLoaded = true;
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _export?.Dispose();
        base.Dispose(disposing);
    }

    private string Called(JsonElement member)
    {
        var name = $"{member.Text("first_name")} {member.Text("last_name")}".Trim();
        return name.Length > 0 ? name : member.Text("email") ?? member.Text("external_id") ?? T.Anonymous;
    }

    private async Task<JsonElement> PageAsync(int limit, string? cursor, CancellationToken cancellationToken)
    {
        var path = ApiPath.Of($"/v1/segments/{ApiPath.Part(Id)}/members", ("limit", limit.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("cursor", cursor));
        while (true)
        {
            var reply = await Session.GetAsync(path, cancellationToken);
            if (reply.Status != 202)
            {
                return reply.Json;
            }

            await Task.Delay(Pause, Clock.Real, cancellationToken);
        }
    }

    private async Task ExportAsync()
    {
        _export?.Dispose();
        _export = CancellationTokenSource.CreateLinkedTokenSource(Left);
        (_isExporting, _exported, _note) = (true, 0, null);
        try
        {
            var csv = new StringBuilder(CsvLine.Of("external_id", "braze_id", "email", "first_name", "last_name", "updated_at", "last_seen_at"));
            string? cursor = null;
            do
            {
                var page = await PageAsync(PageSize, cursor, _export.Token);
                foreach (var user in page.Items("users"))
                {
                    csv.Append(CsvLine.Of(user.Text("external_id"), user.Text("braze_id"), user.Text("email"), user.Text("first_name"), user.Text("last_name"), user.Text("updated_at"), user.Text("last_seen_at")));
                    _exported++;
                }

                cursor = page.Text("cursor");
                StateHasChanged();
            }
            while (cursor is not null && _exported < MaxExported);
            _note = cursor is null ? null : T.ExportTooLong(Language.Count(_exported));
            await Script.InvokeVoidAsync("ripenDashboard.download", _export.Token, $"{Id}.csv", "text/csv;charset=utf-8", csv.ToString());
        }
        catch (OperationCanceledException)
        {
            // No file, as it was wished.
        }

        _isExporting = false;
    }
}
