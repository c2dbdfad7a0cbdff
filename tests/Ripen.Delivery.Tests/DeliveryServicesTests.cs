using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Ripen.Delivery.Attempts;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Credentials;
using Ripen.Delivery.Scheduling;
using Ripen.Delivery.Tokens;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Delivery.Tests;

public sealed class DeliveryServicesTests
{
    [Fact]
    public async Task AddRipenDelivery_everything_resolves_and_is_one_of_each()
    {
        var services = new ServiceCollection().AddLogging().AddRipenDelivery();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider());
        services.AddSingleton<ICredentialLookup>(new FakeCredentials());

        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        Assert.NotNull(provider.GetRequiredService<WebhookSender>());
        Assert.NotNull(provider.GetRequiredService<TokenRenewal>());
        Assert.NotNull(provider.GetRequiredService<CredentialAuthorizer>());
        Assert.NotNull(provider.GetRequiredService<DeliveryScheduler>());
        Assert.Same(provider.GetRequiredService<ConnectedContentFetcher>(), provider.GetRequiredService<IConnectedContent>());
    }
}
