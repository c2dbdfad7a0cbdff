namespace Ripen.Delivery.Hosts;

/// <summary>What a request is for; hosts are judged by different thresholds for each.</summary>
public enum TrafficKind
{
    /// <summary>A webhook attempt.</summary>
    Webhook,

    /// <summary>A call made by a template.</summary>
    ConnectedContent,
}
