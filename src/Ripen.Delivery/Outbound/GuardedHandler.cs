using System.Net;
using System.Net.Sockets;

namespace Ripen.Delivery.Outbound;

/// <summary>
/// Makes the only HTTP handlers through which Ripen calls hosts that users name. A name is resolved once, every address is checked, and the connection goes
/// to a
/// checked address, so that a name which changes between check and connect changes nothing (liquid-and-webhooks §6.1).
/// </summary>
public static class GuardedHandler
{
    /// <summary>How long a connection may take, name resolution and TLS included, on the real clock (liquid-and-webhooks §4.3).</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How many of a name's addresses are tried, one after the other. All of them are checked.</summary>
    public const int MaxAddressesTried = 8;

    // A connection is made anew after this time, so that a host that moved is found and checked again.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>A handler without redirects, proxy, cookies and trace headers, whose connections pass the policy.</summary>
    /// <param name="socketClock">The real clock.</param>
    public static SocketsHttpHandler Create(OutboundPolicy policy, IHostResolver resolver, TimeProvider socketClock, int maxConnectionsPerHost) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.GZip,

        // Bounds the TLS handshake too, which comes after the callback.
        ConnectTimeout = ConnectTimeout,
        MaxConnectionsPerServer = maxConnectionsPerHost,
        PooledConnectionLifetime = ConnectionLifetime,
        ConnectCallback = (context, cancellationToken) => ConnectInTimeAsync(context.DnsEndPoint, policy, resolver, socketClock, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectInTimeAsync(
        DnsEndPoint target, OutboundPolicy policy, IHostResolver resolver, TimeProvider socketClock, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(ConnectTimeout, socketClock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await ConnectAsync(target, policy, resolver, both.Token);
        }
        catch (OperationCanceledException error) when (timer.IsCancellationRequested)
        {
            throw new OutboundConnectException(OutboundOutcome.Unreachable, null, error);
        }
    }

    private static async Task<Stream> ConnectAsync(DnsEndPoint target, OutboundPolicy policy, IHostResolver resolver, CancellationToken cancellationToken)
    {
        var host = target.Host.Trim('[', ']').ToLowerInvariant();
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await ResolveAsync(host, resolver, cancellationToken);
        if (policy.CheckAddresses(host, target.Port, addresses) is { } refusal)
        {
            throw new OutboundConnectException(OutboundOutcome.Refused, refusal);
        }

        SocketException? last = null;
        foreach (var address in addresses.Take(MaxAddressesTried))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, target.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException error)
            {
                socket.Dispose();
                last = error;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new OutboundConnectException(OutboundOutcome.Unreachable, null, last);
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, IHostResolver resolver, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await resolver.ResolveAsync(host, cancellationToken);
            return addresses.Length > 0 ? addresses : throw new OutboundConnectException(OutboundOutcome.NameError, null);
        }
        catch (SocketException error)
        {
            // Only a clear "no such name" is the name's fault; a resolver that is out of order may be back in a minute.
            var missing = error.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData;
            throw new OutboundConnectException(missing ? OutboundOutcome.NameError : OutboundOutcome.Unreachable, null, error);
        }
    }
}
