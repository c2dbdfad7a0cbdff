namespace Ripen.Client.Users;

/// <summary>An active entry of a canvas.</summary>
/// <param name="EntryId">Its id.</param>
/// <param name="Canvas">The canvas's id.</param>
/// <param name="Step">The step at which it waits.</param>
/// <param name="EnteredAt">Since when it is in the canvas.</param>
/// <param name="DueAt">When the wait ends by itself; null when it does not.</param>
public sealed record CanvasPosition(string EntryId, string Canvas, string Step, DateTimeOffset EnteredAt, DateTimeOffset? DueAt);
