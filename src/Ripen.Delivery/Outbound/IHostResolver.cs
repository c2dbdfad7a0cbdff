using System.Net;

namespace Ripen.Delivery.Outbound;

/// <summary>Where name resolution begins, so that tests can say what a name resolves to and change it between two calls.</summary>
public interface IHostResolver
{
    /// <summary>All addresses of the name. A name that does not resolve is a <see cref="System.Net.Sockets.SocketException"/> or an empty list.</summary>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}
