using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ripen.Delivery.Attempts;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Credentials;
using Ripen.Delivery.Hosts;
using Ripen.Delivery.Outbound;
using Ripen.Delivery.Tokens;

namespace Ripen.Delivery.Tests;

/// <summary>All parts put together as the server does, with a clock of its own for the rules and one for the sockets.</summary>
internal sealed class Wiring : IDisposable
{
    public Wiring(
        string allowed, IHostResolver? resolver = null, TimeProvider? socketClock = null, DeliveryOptions? options = null,
        params StoredCredential[] credentials)
    {
        Options = options ?? new DeliveryOptions();
        Options.AllowedPrivateHosts = allowed;
        Assert.True(OutboundPolicy.TryCreate(Options, out var policy, out var error), error);
        Policy = policy;

        // Stands still unless a test moves it: a busy machine must not turn an answer into a time-out.
        var sockets = socketClock ?? new FakeTimeProvider();
        Client = new OutboundClient(policy, resolver ?? new SystemHostResolver(), sockets, Options.MaxConcurrentPerHost);
        Gate = new HostGate(Options, Clock, NullLogger<HostGate>.Instance);
        Cache = new AnswerCache(Clock);
        var lookup = new FakeCredentials(credentials);
        Fetcher = new ConnectedContentFetcher(Client, Gate, lookup, Cache);
        Sender = new WebhookSender(Client, Gate, Clock, sockets, RetryRule.Defaults);
        Renewal = new TokenRenewal(Sender, Cache);
        Authorizer = new CredentialAuthorizer(lookup, Fetcher, policy);
    }

    /// <summary>A time at which signed dates of real servers do not matter.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public DeliveryOptions Options { get; }

    public OutboundPolicy Policy { get; }

    public OutboundClient Client { get; }

    public HostGate Gate { get; }

    public AnswerCache Cache { get; }

    public ConnectedContentFetcher Fetcher { get; }

    public WebhookSender Sender { get; }

    public TokenRenewal Renewal { get; }

    public CredentialAuthorizer Authorizer { get; }

    public void Dispose()
    {
        Fetcher.Dispose();
        Client.Dispose();
    }
}
