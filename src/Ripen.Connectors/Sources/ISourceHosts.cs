using System.Net;

namespace Ripen.Connectors.Sources;

/// <summary>Says which hosts may be connected to: the rule of all outgoing connections.</summary>
public interface ISourceHosts
{
    /// <summary>The addresses of a host, all of which may be connected to.</summary>
    /// <exception cref="SourceException">One may not, or the name leads nowhere.</exception>
    Task<IReadOnlyList<IPAddress>> FindAsync(string host, int port, CancellationToken cancellationToken);
}
