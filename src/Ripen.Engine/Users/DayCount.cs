namespace Ripen.Engine.Users;

/// <summary>How often something happened on one UTC day; see <see cref="Values.Instant.DayOf"/>.</summary>
public readonly record struct DayCount(int Day, long Count);
