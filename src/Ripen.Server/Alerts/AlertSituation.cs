using Ripen.Delivery.Hosts;

namespace Ripen.Server.Alerts;

/// <summary>What alerts are judged by: the state of an installation at one moment. Counts are those since the beginning, so that two situations say what happened between them.</summary>
public sealed record AlertSituation
{
    /// <summary>When, by the clock of the installation.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Why the node does not work any more, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>Ledgers that were found not to add up.</summary>
    public long LedgerDifferences { get; init; }

    /// <summary>Hosts that calls went to.</summary>
    public IReadOnlyList<HostStatus> Hosts { get; init; } = [];

    /// <summary>Attempts within the last 24 hours that were not accepted, or null when there was none.</summary>
    public EndpointErrors? EndpointErrors { get; init; }

    /// <summary>Entries that the breaker refused, by canvas.</summary>
    public IReadOnlyDictionary<string, long> BreakerRefusals { get; init; } = new Dictionary<string, long>();

    /// <summary>Messages that ended without success, by campaign.</summary>
    public IReadOnlyDictionary<string, long> FailedMessages { get; init; } = new Dictionary<string, long>();

    /// <summary>Messages that could not be rendered, by campaign.</summary>
    public IReadOnlyDictionary<string, long> UnrenderedMessages { get; init; } = new Dictionary<string, long>();
}
