using System.Globalization;
using Ripen.Delivery.Hosts;

namespace Ripen.Server.Alerts;

/// <summary>
/// Decides what is told, and when again. Of one subject a kind is told once, then at most once in <see cref="RepeatAfter"/> while it lasts; endpoint errors once a day. What happened in
/// between is in the next one's count. Remembers in memory only: a restart starts anew.
/// </summary>
/// <param name="endpointErrors">How many attempts of a day may fail before it is told.</param>
public sealed class AlertRules(long endpointErrors)
{
    /// <summary>How long one subject is quiet.</summary>
    public static readonly TimeSpan RepeatAfter = TimeSpan.FromHours(1);

    /// <summary>How long endpoint errors are quiet.</summary>
    public static readonly TimeSpan RepeatEndpointErrorsAfter = TimeSpan.FromHours(24);

    /// <summary>How many subjects of a kind one look may tell of; the others come with the next.</summary>
    public const int MaxPerLook = 20;

    private readonly Dictionary<(AlertKind Kind, string Subject), Told> _told = [];
    private bool _looked;

    /// <summary>Compares a situation with those before it.</summary>
    public IReadOnlyList<Alert> Look(AlertSituation situation)
    {
        var alerts = new List<Alert>();
        if (situation.Failure is { } failure)
        {
            Tell(alerts, situation, AlertKind.PartitionStopped, string.Empty, $"Ripen does not work any more: {failure}");
        }

        LookAtCount(alerts, situation, AlertKind.LedgerDifference, string.Empty, situation.LedgerDifferences, countsFromStart: true, more =>
            $"{(more == 1 ? "1 ledger" : $"{more} ledgers")} found that did not add up to their values. Keep a copy of the data folder; GET /v1/status has examples under ledger_audit.");
        LookAtEndpoints(alerts, situation);
        foreach (var host in situation.Hosts)
        {
            LookAtHost(alerts, situation, host);
        }

        foreach (var (canvas, refused) in situation.BreakerRefusals)
        {
            LookAtCount(alerts, situation, AlertKind.LoopBreaker, canvas, refused, _looked, more =>
                $"Canvas {canvas}: the loop breaker refused {(more == 1 ? "1 entry" : $"{more} entries")}. Some user enters it again and again, most likely because it writes what triggers it.");
        }

        foreach (var campaign in situation.FailedMessages.Keys.Union(situation.UnrenderedMessages.Keys))
        {
            LookAtMessages(alerts, situation, campaign);
        }

        _looked = true;
        return alerts;
    }

    private void LookAtEndpoints(List<Alert> alerts, AlertSituation situation)
    {
        if (situation.EndpointErrors is not { } errors || errors.Total <= endpointErrors)
        {
            return;
        }

        var last = errors.LastAt is { } at ? $", last {at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC with status {errors.Status}" : string.Empty;
        var url = errors.Url is { } text ? $" ({text})" : string.Empty;
        Tell(alerts, situation, AlertKind.EndpointErrors, string.Empty,
            $"{errors.Total} webhook attempts failed within 24 hours, more than the threshold of {endpointErrors}. Most of them: {errors.Campaign}{url}{last}.");
    }

    private void LookAtHost(List<Alert> alerts, AlertSituation situation, HostStatus host)
    {
        if (host.HaltedUntil is not null)
        {
            Tell(alerts, situation, AlertKind.HostHalted, host.Host,
                $"{host.Host} is halted: {host.Failures} of {host.Requests} requests failed within a minute. Messages wait and are tried again; a few probes find out when it has recovered.");
        }

        if (host.Usage is { IsExhausted: true } usage)
        {
            Tell(alerts, situation, AlertKind.ApiLimitReached, host.Host,
                $"{host.Host} says that {usage.Used} of {usage.Limit} API calls are used up. Messages to it wait.");
        }
    }

    private void LookAtMessages(List<Alert> alerts, AlertSituation situation, string campaign)
    {
        var failed = situation.FailedMessages.GetValueOrDefault(campaign);
        var unrendered = situation.UnrenderedMessages.GetValueOrDefault(campaign);
        LookAtCount(alerts, situation, AlertKind.MessagesFailed, campaign, failed + unrendered, _looked, more =>
            $"Campaign {campaign}: {(more == 1 ? "1 message" : $"{more} messages")} failed or could not be rendered ({failed} and {unrendered} since the beginning). "
            + "They are kept: read why under /v1/message-activity and /v1/deliveries, mend it, then replay them.");
    }

    // Before the first look counts may hold what happened long ago.
    private void LookAtCount(List<Alert> alerts, AlertSituation situation, AlertKind kind, string subject, long count, bool countsFromStart, Func<long, string> text)
    {
        var told = _told.GetValueOrDefault((kind, subject), new Told(DateTimeOffset.MinValue, countsFromStart ? 0 : count));
        if (count > told.Count)
        {
            Tell(alerts, situation, kind, subject, text(count - told.Count), count);
        }
        else
        {
            _told[(kind, subject)] = told with { Count = count };
        }
    }

    private void Tell(List<Alert> alerts, AlertSituation situation, AlertKind kind, string subject, string text, long count = 0)
    {
        var again = kind == AlertKind.EndpointErrors ? RepeatEndpointErrorsAfter : RepeatAfter;
        if ((_told.TryGetValue((kind, subject), out var told) && situation.Now - told.At < again) || alerts.Count(a => a.Kind == kind) >= MaxPerLook)
        {
            return;
        }

        _told[(kind, subject)] = new Told(situation.Now, count);
        alerts.Add(new Alert(kind, subject, text, situation.Now));
    }

    private readonly record struct Told(DateTimeOffset At, long Count);
}
