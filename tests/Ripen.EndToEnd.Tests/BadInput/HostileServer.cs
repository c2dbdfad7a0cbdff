using Ripen.EndToEnd.Tests.Harness;

namespace Ripen.EndToEnd.Tests.BadInput;

/// <summary>One server for all tests of a class: it must outlive every one of them. It has a canvas and a lead.</summary>
public sealed class HostileServer : IAsyncLifetime
{
    /// <summary>The lead that nothing may change.</summary>
    internal const string Lead = "u";

    internal RunningRipen Ripen { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Ripen = await RunningRipen.StartAsync("--Ripen:Delivery:AllowedPrivateHosts=127.0.0.1");
        await Ripen.Api.PublishAsync(LeadScoring.SeedCanvas);
        await Ripen.Api.AttributesAsync(Lead, ("email", "u@example.com"), ("first_name", "Ann"), (ApiClient.Score, 10));
    }

    public ValueTask DisposeAsync() => Ripen.DisposeAsync();
}
