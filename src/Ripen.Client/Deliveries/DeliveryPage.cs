namespace Ripen.Client.Deliveries;

/// <summary>Deliveries, newest first.</summary>
/// <param name="Deliveries">At most 100.</param>
/// <param name="AsOf">As of when the list is.</param>
/// <param name="Cursor">Leads to the next page; null at the end.</param>
public sealed record DeliveryPage(IReadOnlyList<DeliveryRecord> Deliveries, DateTimeOffset AsOf, string? Cursor);
