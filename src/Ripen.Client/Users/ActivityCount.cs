namespace Ripen.Client.Users;

/// <summary>How often something was done.</summary>
/// <param name="Name">Of the event or product.</param>
public sealed record ActivityCount(string Name, DateTimeOffset First, DateTimeOffset Last, long Count);
