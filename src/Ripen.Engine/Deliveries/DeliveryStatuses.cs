namespace Ripen.Engine.Deliveries;

/// <summary>Delivery states by the words of the API.</summary>
public static class DeliveryStatuses
{
    /// <summary>Whether the delivery is not finished.</summary>
    public static bool IsOpen(DeliveryStatus status) => status is DeliveryStatus.Pending or DeliveryStatus.Retrying;

    /// <summary>The word of a state.</summary>
    public static string ToText(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Pending => "pending",
        DeliveryStatus.Retrying => "retrying",
        DeliveryStatus.Sent => "sent",
        DeliveryStatus.Failed => "failed",
        DeliveryStatus.GaveUp => "gave_up",
        DeliveryStatus.Aborted => "aborted",
        DeliveryStatus.Cancelled => "cancelled",
        DeliveryStatus.Superseded => "superseded",
        _ => "liquid_error",
    };

    /// <summary>The state of a word.</summary>
    public static bool TryParse(string text, out DeliveryStatus status)
    {
        foreach (var candidate in Enum.GetValues<DeliveryStatus>())
        {
            if (ToText(candidate) == text)
            {
                status = candidate;
                return true;
            }
        }

        status = default;
        return false;
    }
}
