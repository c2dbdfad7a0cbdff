namespace Ripen.Server.Settings;

/// <summary>At most so many entries within a span.</summary>
public sealed record BreakerLimit(int Entries, TimeSpan Per);
