namespace Ripen.Server.Api.Activity;

/// <summary>Which lines of the message activity log are asked for; null parts ask for all.</summary>
/// <param name="User">An external id; counts know no users.</param>
/// <param name="Cursor">Where the page before ended, as its answer said.</param>
public sealed record MessageActivityFilter(string? Type, string? Campaign, string? Canvas, string? User, string? Cursor);
