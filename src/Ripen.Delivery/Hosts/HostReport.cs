namespace Ripen.Delivery.Hosts;

/// <summary>What one answer says about its host.</summary>
/// <param name="Failed">Whether it counts against the host, see <see cref="HostGate.IsFailure"/>.</param>
/// <param name="WaitUntil">Until when the host asked for a pause, or null.</param>
/// <param name="Usage">The host's own count of API calls, or null.</param>
/// <param name="Status">The HTTP status, or 0.</param>
public readonly record struct HostReport(bool Failed, DateTimeOffset? WaitUntil = null, ApiUsage? Usage = null, int Status = 0);
