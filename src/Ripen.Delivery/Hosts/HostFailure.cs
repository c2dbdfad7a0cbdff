namespace Ripen.Delivery.Hosts;

/// <summary>The last answer that counted against a host.</summary>
/// <param name="Status">The HTTP status; 598 and 599 as of attempts, 0 where it is not known.</param>
public sealed record HostFailure(DateTimeOffset At, int Status);
