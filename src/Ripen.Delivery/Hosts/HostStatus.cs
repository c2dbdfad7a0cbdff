namespace Ripen.Delivery.Hosts;

/// <summary>A host as the dashboard shows it.</summary>
/// <param name="Requests">Answers within the last 60 s.</param>
/// <param name="Failures">Those of them that count against the host.</param>
/// <param name="HaltedUntil">When probes may go out; null for a host at full speed; in the past while it is being probed.</param>
/// <param name="WaitUntil">Until when webhooks wait because the host asked for it, or null.</param>
/// <param name="Usage">What the host last said of its API calls, or null.</param>
public sealed record HostStatus(string Host, int Requests, int Failures, DateTimeOffset? HaltedUntil, DateTimeOffset? WaitUntil, ApiUsage? Usage)
{
    /// <summary>The last answer that counted against it since the start; null for none.</summary>
    public HostFailure? LastFailure { get; init; }
}
