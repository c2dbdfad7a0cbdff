using System.Net;
using System.Net.Sockets;
using Ripen.Connectors.Sources;
using Ripen.Delivery.Outbound;

namespace Ripen.Server.Composition.Ingestion;

/// <summary>The hosts of sources go by the rules of all outgoing connections: private ones only where the operator allows them. Their port is free, for databases have many.</summary>
internal sealed class SourceHosts(OutboundPolicy policy, IHostResolver resolver) : ISourceHosts
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<IPAddress>> FindAsync(string host, int port, CancellationToken cancellationToken)
    {
        var name = host.ToLowerInvariant();
        var addresses = IPAddress.TryParse(name, out var literal) ? [literal] : await ResolveAsync(name, cancellationToken);
        return policy.CheckAddresses(name, port, addresses) is { } refusal ? throw new SourceException(SourceCodes.ConnectionFailed, refusal.Sentence)
            : addresses.Length > 0 ? addresses
            : throw new SourceException(SourceCodes.ConnectionFailed, $"The name {name} has no address");
    }

    private async Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await resolver.ResolveAsync(name, cancellationToken);
        }
        catch (SocketException failure)
        {
            throw new SourceException(SourceCodes.ConnectionFailed, $"The name {name} cannot be resolved: {failure.Message}", failure);
        }
    }
}
