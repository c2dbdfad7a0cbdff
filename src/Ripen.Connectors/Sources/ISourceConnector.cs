namespace Ripen.Connectors.Sources;

/// <summary>Opens sources of one kind.</summary>
public interface ISourceConnector
{
    /// <summary>Connects, and takes a snapshot of a table or view.</summary>
    /// <param name="connection">How to connect, as the secret says it.</param>
    /// <exception cref="SourceException">It cannot be read.</exception>
    Task<ISourceReader> OpenAsync(string connection, SourceObject table, CancellationToken cancellationToken);
}
