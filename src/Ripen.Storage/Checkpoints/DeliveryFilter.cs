namespace Ripen.Storage.Checkpoints;

/// <summary>Which deliveries a page shows; what is null does not filter, and all that is set must hold.</summary>
/// <param name="Status">Only this status.</param>
/// <param name="Campaign">Only this campaign.</param>
/// <param name="Canvas">Only this canvas.</param>
/// <param name="User">Only this user.</param>
public sealed record DeliveryFilter(byte? Status = null, string? Campaign = null, string? Canvas = null, string? User = null)
{
    internal bool Matches(DeliveryRow row) =>
        (Status is null || row.Status == Status)
        && (Campaign is null || row.Campaign == Campaign)
        && (Canvas is null || row.Canvas == Canvas)
        && (User is null || row.User == User);
}
