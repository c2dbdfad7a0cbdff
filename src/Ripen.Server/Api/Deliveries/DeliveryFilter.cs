namespace Ripen.Server.Api.Deliveries;

/// <summary>Which deliveries are asked for; null parts ask for all.</summary>
/// <param name="Cursor">Where the page before ended, as its answer said.</param>
public sealed record DeliveryFilter(string? Status, string? Campaign, string? Canvas, string? User, string? Cursor);
