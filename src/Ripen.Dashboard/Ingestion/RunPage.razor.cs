using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Api;

namespace Ripen.Dashboard.Ingestion;

/// <summary>One run with the rows that failed, live while it is under way.</summary>
public sealed partial class RunPage
{
    private JsonElement _run;
    private IReadOnlyList<JsonElement> _rows = [];
    private string? _name;
    private string? _cursor;
    private string? _next;
    private string? _read;
    private bool _isUnknown;

    /// <summary>Which integration.</summary>
    [Parameter]
    public required string Id { get; set; }

    /// <summary>The number of the run.</summary>
    [Parameter]
    public required string Run { get; set; }

    private IntegrationTexts T => IntegrationTexts.In(Language);

    private RunTexts R => RunTexts.In(Language);

    private string Status => _run.Text("status") ?? string.Empty;

    private IEnumerable<(string Label, string Key)> Figures => [(R.Read, "rows_read"), (R.Synced, "rows_synced"), (R.Failed, "rows_failed"), (R.Skipped, "rows_skipped")];

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        // What has ended does not change any more; only another page of its rows is read.
        if (IsLoaded && !_isUnknown && Status != "running" && _read == _cursor)
        {
            return;
        }

        var path = IntegrationStates.PathOf(Id);
        _name ??= (await Session.GetAsync(path, cancellationToken)).Json.Text("name");
        var reply = await Session.GetAsync(ApiPath.Of($"{path}/runs/{ApiPath.Part(Run)}", ("cursor", _cursor)), cancellationToken);
        (_run, _rows, _next, _isUnknown, _read) = (reply.Json, [.. reply.Json.Items("failed_rows")], reply.Json.Text("cursor"), !reply.IsDone, _cursor);
    }

    private Task TurnAsync(string? cursor)
    {
        _cursor = cursor;
        return LookAsync();
    }
}
