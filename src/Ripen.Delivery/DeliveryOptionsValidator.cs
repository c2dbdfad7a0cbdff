using Microsoft.Extensions.Options;
using Ripen.Delivery.Outbound;

namespace Ripen.Delivery;

/// <summary>Refuses a start with settings of <c>Ripen:Delivery</c> that mean nothing; each sentence names the key.</summary>
public sealed class DeliveryOptionsValidator : IValidateOptions<DeliveryOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, DeliveryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new List<string>();
        if (!OutboundPolicy.TryCreate(options, out _, out var policyError))
        {
            errors.Add(policyError);
        }

        if (!Hosts.HostRate.TryParse(options.HostRates, out _, out var rateError))
        {
            errors.Add(rateError);
        }

        Check(errors, nameof(DeliveryOptions.MaxConcurrent), options.MaxConcurrent, 1, 10_000);
        Check(errors, nameof(DeliveryOptions.MaxConcurrentPerHost), options.MaxConcurrentPerHost, 1, Math.Max(1, options.MaxConcurrent));
        Check(errors, nameof(DeliveryOptions.MaxScheduled), options.MaxScheduled, 1, 10_000_000);
        Check(errors, nameof(DeliveryOptions.MaxWebhookFailures), options.MaxWebhookFailures, 1, int.MaxValue);
        Check(errors, nameof(DeliveryOptions.MaxConnectedContentFailures), options.MaxConnectedContentFailures, 1, int.MaxValue);
        Check(errors, nameof(DeliveryOptions.RatioRuleMinRequests), options.RatioRuleMinRequests, 0, int.MaxValue);
        Check(errors, nameof(DeliveryOptions.Probes), options.Probes, 1, 1_000);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(List<string> errors, string key, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            errors.Add($"{DeliveryOptions.Section}:{key} is {value}; give a number from {min} to {max}.");
        }
    }
}
