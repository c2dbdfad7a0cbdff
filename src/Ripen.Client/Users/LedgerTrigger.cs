namespace Ripen.Client.Users;

/// <summary>On what a number was changed.</summary>
/// <param name="Type">For instance <c>custom_event</c>, <c>start_session</c> or <c>write</c>.</param>
/// <param name="Name">The event's or attribute's name.</param>
/// <param name="Id">By what the request or event is known.</param>
/// <param name="Time">When it happened.</param>
public sealed record LedgerTrigger(string Type, string? Name, string? Id, DateTimeOffset Time);
