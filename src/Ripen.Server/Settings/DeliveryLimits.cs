using Ripen.Delivery;

namespace Ripen.Server.Settings;

/// <summary>The limits of outgoing calls among the settings; their meaning and bounds are those of <see cref="DeliveryOptions"/>.</summary>
/// <param name="HostRates">As <see cref="DeliveryOptions.HostRates"/>.</param>
public sealed record DeliveryLimits(
    string HostRates, int MaxConcurrent, int MaxConcurrentPerHost, int MaxWebhookFailures, int MaxConnectedContentFailures, int RatioRuleMinRequests, int Probes)
{
    /// <summary>What holds when nothing is set.</summary>
    public static DeliveryLimits Default { get; } = Of(new DeliveryOptions());

    /// <summary>Puts them into the options.</summary>
    public void ApplyTo(DeliveryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (options.HostRates, options.MaxConcurrent, options.MaxConcurrentPerHost) = (HostRates, MaxConcurrent, MaxConcurrentPerHost);
        (options.MaxWebhookFailures, options.MaxConnectedContentFailures) = (MaxWebhookFailures, MaxConnectedContentFailures);
        (options.RatioRuleMinRequests, options.Probes) = (RatioRuleMinRequests, Probes);
    }

    private static DeliveryLimits Of(DeliveryOptions options) => new(
        options.HostRates,
        options.MaxConcurrent,
        options.MaxConcurrentPerHost,
        options.MaxWebhookFailures,
        options.MaxConnectedContentFailures,
        options.RatioRuleMinRequests,
        options.Probes);
}
