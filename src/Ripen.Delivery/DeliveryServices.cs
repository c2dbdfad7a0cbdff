using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ripen.Delivery.Attempts;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Credentials;
using Ripen.Delivery.Hosts;
using Ripen.Delivery.Masking;
using Ripen.Delivery.Outbound;
using Ripen.Delivery.Previews;
using Ripen.Delivery.Scheduling;
using Ripen.Delivery.Tokens;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Delivery;

/// <summary>
/// Registers everything that leaves over HTTP. The host adds <see cref="ICredentialLookup"/>, <see cref="TimeProvider"/> and logging, and binds
/// <see cref="DeliveryOptions"/>.
/// </summary>
public static class DeliveryServices
{
    private const string Webhooks = "webhooks", Content = "connected content";

    /// <summary>Adds sender, fetcher, host gate, token renewal and scheduler, one of each.</summary>
    public static IServiceCollection AddRipenDelivery(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<DeliveryOptions>, DeliveryOptionsValidator>();
        services.TryAddSingleton<IHostResolver, SystemHostResolver>();
        services.AddSingleton(provider =>
            OutboundPolicy.TryCreate(Options(provider), out var policy, out var error)
            ? policy
            : throw new OptionsValidationException(DeliveryOptions.Section, typeof(DeliveryOptions), [error]));

        // Two clients: webhooks may hold their connections for 90 s, and a token call that waits for one of them would miss its 2 s.
        services.AddKeyedSingleton(Webhooks, (provider, _) => CreateClient(provider));
        services.AddKeyedSingleton(Content, (provider, _) => CreateClient(provider));
        services.AddSingleton(provider => new HostGate(Options(provider), Clock(provider), provider.GetRequiredService<ILogger<HostGate>>()));
        services.AddSingleton(provider => new AnswerCache(Clock(provider)));
        services.AddSingleton(provider => new ConnectedContentFetcher(
            provider.GetRequiredKeyedService<OutboundClient>(Content),
            provider.GetRequiredService<HostGate>(),
            provider.GetRequiredService<ICredentialLookup>(),
            provider.GetRequiredService<AnswerCache>()));
        services.AddSingleton<IConnectedContent>(provider => provider.GetRequiredService<ConnectedContentFetcher>());
        services.AddSingleton(provider => new WebhookSender(
            provider.GetRequiredKeyedService<OutboundClient>(Webhooks),
            provider.GetRequiredService<HostGate>(),
            Clock(provider),
            TimeProvider.System,
            RetryRule.Defaults));
        services.AddSingleton<StoredSecrets>();
        services.AddSingleton<TokenRenewal>();
        services.AddSingleton<CredentialAuthorizer>();
        services.AddSingleton<TestSender>();
        services.AddSingleton(provider => new DeliveryScheduler(
            Options(provider), Clock(provider), TimeProvider.System, provider.GetRequiredService<ILogger<DeliveryScheduler>>()));
        return services;
    }

    private static DeliveryOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<DeliveryOptions>>().Value;

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();

    private static OutboundClient CreateClient(IServiceProvider provider) => new(
        provider.GetRequiredService<OutboundPolicy>(),
        provider.GetRequiredService<IHostResolver>(),
        TimeProvider.System,
        Options(provider).MaxConcurrentPerHost);
}
