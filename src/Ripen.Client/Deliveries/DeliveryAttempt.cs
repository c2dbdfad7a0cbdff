namespace Ripen.Client.Deliveries;

/// <summary>One call of a delivery.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Status">What was answered; null when no answer came.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, int? Status);
