namespace Ripen.Server.Alerts;

/// <summary>The attempts of a day that were not accepted, retries included (liquid-and-webhooks §4.5).</summary>
/// <param name="Total">How many in the last 24 hours; the oldest hour counts whole.</param>
/// <param name="Campaign">The campaign, or canvas and step, with the most of them.</param>
/// <param name="Url">The URL of its message as its author wrote it, or null for one that is there no longer.</param>
/// <param name="Status">The status of its newest line; 0 when no line is left.</param>
/// <param name="LastAt">When that was.</param>
public sealed record EndpointErrors(long Total, string Campaign, string? Url, int Status, DateTimeOffset? LastAt);
