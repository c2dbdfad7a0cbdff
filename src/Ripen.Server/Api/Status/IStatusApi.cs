namespace Ripen.Server.Api.Status;

/// <summary>What the installation says about itself.</summary>
public interface IStatusApi
{
    /// <summary>The JSON of <c>GET /v1/status</c> (contract §4).</summary>
    Task<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Why requests cannot be served yet, or null: every partition has replayed and the store is writable.</summary>
    string? NotReadyBecause();
}
