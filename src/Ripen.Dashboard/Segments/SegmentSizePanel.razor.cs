using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Segments;

/// <summary>The size of a segment.</summary>
public sealed partial class SegmentSizePanel
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private SegmentCount? _count;
    private string? _fault;
    private bool _isCounting;
    private (string Id, int Version, bool IsArchived)? _of;

    /// <summary>The segment.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>The version in force; 0 for a segment that was never saved.</summary>
    [Parameter]
    public int Version { get; set; }

    /// <summary>Whether the builder shows something else than what is counted.</summary>
    [Parameter]
    public bool IsDirty { get; set; }

    /// <summary>Whether the segment is archived: it has no members then.</summary>
    [Parameter]
    public bool IsArchived { get; set; }

    /// <summary>The clocks.</summary>
    [Inject]
    public required DashboardClock Clock { get; set; }

    private SegmentTexts T => SegmentTexts.In(Language);

    private string Path => $"/v1/segments/{Uri.EscapeDataString(Id)}/size";

    private double? Progress => _count is { Seen: { } seen, Users: > 0 and var users } ? 100d * seen / users : null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_of != (Id, Version, IsArchived))
        {
            _of = (Id, Version, IsArchived);
            if (Version > 0 && !IsArchived)
            {
                await CountAsync(fresh: false);
            }
        }
    }

    private string Facts(SegmentCount count) =>
        (count.Users is > 0 and var all ? " · " + T.OfAll(Language.Number(Math.Round(100d * count.Members / all, 1)) + " %", Language.Count(all)) : string.Empty)
        + (count.CountedAt is { } at ? " · " + T.CountedAt(Language.Time(at, Zone)) : string.Empty);

    // An answer that the count goes on comes after ten seconds; asking again joins the same count. It ends when it is done or cancelled, or the page is left.
    private async Task CountAsync(bool fresh)
    {
        (_isCounting, _fault, _count) = (true, null, null);
        StateHasChanged();
        try
        {
            var query = fresh ? "?exact=true&fresh=true" : string.Empty;
            while (true)
            {
                var reply = await Session.GetAsync(Path + query, Left);
                _count = SegmentCount.Of(reply);
                _fault = _count is not null ? null : reply.Status == 409 ? T.Cancelled : reply.Message;
                if (_count is null or { IsDone: true })
                {
                    break;
                }

                StateHasChanged();
                query = fresh ? "?exact=true" : string.Empty;
                await Task.Delay(Pause, Clock.Real, Left);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _isCounting = false;
        StateHasChanged();
    }

    private async Task CancelAsync() => await Session.DeleteAsync(Path, Left);
}
