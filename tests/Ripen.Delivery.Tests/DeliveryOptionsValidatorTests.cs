namespace Ripen.Delivery.Tests;

public sealed class DeliveryOptionsValidatorTests
{
    public static TheoryData<string, DeliveryOptions> Bad => new()
    {
        { "AllowedPrivateHosts", new DeliveryOptions { AllowedPrivateHosts = "10.0.0.0/40" } },
        { "AllowedPorts", new DeliveryOptions { AllowedPorts = "https" } },
        { "MaxConcurrent", new DeliveryOptions { MaxConcurrent = 0, MaxConcurrentPerHost = 1 } },
        { "MaxConcurrent", new DeliveryOptions { MaxConcurrent = 10_001 } },
        { "MaxConcurrentPerHost", new DeliveryOptions { MaxConcurrent = 8, MaxConcurrentPerHost = 9 } },
        { "MaxScheduled", new DeliveryOptions { MaxScheduled = 0 } },
        { "MaxWebhookFailures", new DeliveryOptions { MaxWebhookFailures = 0 } },
        { "MaxConnectedContentFailures", new DeliveryOptions { MaxConnectedContentFailures = 0 } },
        { "RatioRuleMinRequests", new DeliveryOptions { RatioRuleMinRequests = -1 } },
        { "Probes", new DeliveryOptions { Probes = 0 } },
    };

    [Fact]
    public void Validate_defaults_are_good() => Assert.True(new DeliveryOptionsValidator().Validate(null, new DeliveryOptions()).Succeeded);

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void Validate_bad_value_is_named(string key, DeliveryOptions options)
    {
        var result = new DeliveryOptionsValidator().Validate(null, options);

        Assert.Contains($"Ripen:Delivery:{key} ", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }
}
