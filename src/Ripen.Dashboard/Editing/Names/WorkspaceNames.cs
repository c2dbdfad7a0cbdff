using System.Text.Json;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Shell;

namespace Ripen.Dashboard.Editing.Names;

/// <summary>The names of the workspace, for completion. Read anew a few seconds after the last time; the parts of a page share what was read.</summary>
public sealed class WorkspaceNames(Session session, DashboardClock clock)
{
    /// <summary>How long names are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    /// <summary>How many pages of attributes, and of events, are read: 10,000 names. What is beyond has to be typed in full.</summary>
    public const int MaxPages = 40;

    private Task<KnownNames>? _read;
    private long _readAt;

    /// <summary>The names; those that could not be read are missing.</summary>
    public Task<KnownNames> GetAsync(CancellationToken cancellationToken)
    {
        if (_read is null or { IsCompletedSuccessfully: false, IsCompleted: true } || clock.Real.GetElapsedTime(_readAt) > Kept)
        {
            _readAt = clock.Real.GetTimestamp();
            _read = ReadAsync(cancellationToken);
        }

        return _read;
    }

    private async Task<KnownNames> ReadAsync(CancellationToken cancellationToken)
    {
        var definitions = (await session.GetAsync("/v1/definitions", cancellationToken)).Json;
        var attributes = await PagesAsync("attributes", cancellationToken);
        var events = await PagesAsync("events", cancellationToken);
        return new KnownNames(
            attributes,
            events,
            Definitions(definitions, "segment"),
            Definitions(definitions, "campaign"),
            Definitions(definitions, "canvas"),
            Definitions(definitions, "credential"));
    }

    private async Task<List<WorkspaceName>> PagesAsync(string what, CancellationToken cancellationToken)
    {
        var names = new List<WorkspaceName>();
        var path = $"/v1/{what}";
        for (var page = 0; page < MaxPages; page++)
        {
            var json = (await session.GetAsync(path, cancellationToken)).Json;
            names.AddRange(json.Items(what).Where(item => !item.Flag("blocklisted")).Select(Name));
            if (json.Text("cursor") is not { } cursor)
            {
                break;
            }

            path = $"/v1/{what}?cursor={Uri.EscapeDataString(cursor)}";
        }

        return names;
    }

    private static WorkspaceName Name(JsonElement item)
    {
        var name = item.Text("name") ?? string.Empty;
        return new(name, name, item.Text("forced_type") ?? item.Text("detected_type"));
    }

    private static List<WorkspaceName> Definitions(JsonElement json, string kind) =>
    [
        .. json.Items("definitions").Where(item => item.Text("kind") == kind && item.Text("status") != "archived")
            .Select(item => new WorkspaceName(item.Text("id") ?? string.Empty, item.Text("name") ?? string.Empty, null)).OrderBy(name => name.Label, StringComparer.OrdinalIgnoreCase),
    ];
}
