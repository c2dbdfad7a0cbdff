using Ripen.Delivery.Hosts;
using Ripen.Engine.Activity;
using Ripen.Engine.Canvas;
using Ripen.Engine.Counting;
using Ripen.Engine.Names;
using Ripen.Engine.Rules;
using Ripen.Runtime;
using Ripen.Runtime.History;
using Ripen.Server.Alerts;
using Ripen.Storage.Checkpoints;

namespace Ripen.Server.Composition.Alerts;

/// <summary>Reads what alerts are judged by.</summary>
internal sealed class AlertSources(PartitionNode node, LedgerAuditor auditor, ICheckpointStore store, HostGate hosts, RuleLibrary rules, INames names, TimeProvider time)
{
    private const int HoursBack = 24;
    private const long Hour = 3_600_000;

    /// <summary>Reads it; null while the partitions replay.</summary>
    public async Task<AlertSituation?> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!node.IsReady)
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (node.GetStatus().Failure is { } failure)
        {
            return new AlertSituation { Now = now, Failure = failure };
        }

        var (refused, failed, unrendered) = await CountsAsync();
        return new AlertSituation
        {
            Now = now,
            LedgerDifferences = auditor.Report.Differences + node.BrokenLedgers,
            Hosts = hosts.All(),
            EndpointErrors = ReadErrors(now.ToUnixTimeMilliseconds()),
            BreakerRefusals = refused,
            FailedMessages = failed,
            UnrenderedMessages = unrendered,
        };
    }

    private static void Add(Dictionary<int, long> sums, int definition, long count) => sums[definition] = sums.GetValueOrDefault(definition) + count;

    private async Task<(Dictionary<string, long> Refused, Dictionary<string, long> Failed, Dictionary<string, long> Unrendered)> CountsAsync()
    {
        Dictionary<int, long> refused = [], failed = [], unrendered = [];
        for (var partition = 0; partition < node.Partitions; partition++)
        {
            foreach (var (key, count) in await node.AskAsync(partition, e => e.Counts.All.Where(c => IsWatched(c.Key)).ToList()))
            {
                Add(key.Kind switch { CountKind.EntryRefused => refused, CountKind.Failed => failed, _ => unrendered }, key.Definition, count);
            }
        }

        return (Named(refused), Named(failed), Named(unrendered));
    }

    private static bool IsWatched(in CountKey key) =>
        key.Kind is CountKind.Failed or CountKind.LiquidError || (key.Kind == CountKind.EntryRefused && key.Group == (int)EntryRefusal.Breaker);

    private Dictionary<string, long> Named(Dictionary<int, long> counts) => counts.ToDictionary(c => names.Text(c.Key), c => c.Value, StringComparer.Ordinal);

    // Hour by hour, so that the bound of one page is one of campaigns.
    private EndpointErrors? ReadErrors(long now)
    {
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        using var reader = store.OpenReader();
        for (var hour = now - (now % Hour) - ((HoursBack - 1) * Hour); hour <= now; hour += Hour)
        {
            var filter = new ActivityFilter(Type: (byte)ActivityKind.WebhookError, From: hour, To: hour + 1);
            foreach (var count in reader.ActivityCounts(filter, CheckpointLimits.MaxPage))
            {
                sums[count.Campaign] = sums.GetValueOrDefault(count.Campaign) + count.Total;
            }
        }

        if (sums.Count == 0)
        {
            return null;
        }

        var most = sums.MaxBy(s => s.Value).Key;
        var line = reader.Activity(new ActivityFilter(most, (byte)ActivityKind.WebhookError), null, 1).Rows is [var newest] ? newest : null;
        return new EndpointErrors(
            sums.Values.Sum(), most, UrlOf(most), line?.Detail?.Status ?? 0, line is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(line.At));
    }

    private string? UrlOf(string owner)
    {
        var bound = rules.Bound(rules.Current.Number);
        var (id, step) = ActivityEntry.Owner(owner);
        return step is null
            ? bound.Campaigns.GetValueOrDefault(names.Find(id))?.Definition.Message.Url
            : (bound.Canvases.GetValueOrDefault(names.Find(id))?.Steps.GetValueOrDefault(names.Find(step)) as BoundWebhook)?.Definition.Message.Url;
    }
}
