using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Ingestion;

/// <summary>What stands behind the calls of cloud data ingestion.</summary>
public interface IIngestionApi
{
    /// <summary>How many integrations or runs a page of the compatible API has (rest-api §3.19).</summary>
    const int PageSize = 10;

    /// <summary>How many integrations, runs or failed rows a page of the management API has.</summary>
    const int LogPageSize = 100;

    /// <summary>The integrations that are not archived, as <c>GET /cdi/integrations</c> lists them. 400 for a cursor that none of its answers said.</summary>
    /// <param name="path">The path of the call, for the links.</param>
    Task<ApiAnswer> ListAsync(string path, string? cursor, CancellationToken cancellationToken);

    /// <summary>Begins a run. 202; 400 for what is no identifier or not active, 404 for an unknown one, 429 while a run is under way.</summary>
    Task<ApiAnswer> SyncAsync(string integrationId, CancellationToken cancellationToken);

    /// <summary>The runs of an integration, newest first, as <c>GET /cdi/integrations/{id}/job_sync_status</c> lists them.</summary>
    /// <param name="path">The path of the call, for the links.</param>
    Task<ApiAnswer> StatusAsync(string path, string integrationId, string? cursor, CancellationToken cancellationToken);

    /// <summary>The integrations that are not archived with where they stand, <see cref="LogPageSize"/> a page, the first created first.</summary>
    Task<ApiAnswer> ListAllAsync(string? cursor, CancellationToken cancellationToken);

    /// <summary>Where an integration stands: table, newest run, next run and watermark; 404 for an unknown or archived one.</summary>
    /// <param name="id">The id of its definition, or its identifier in the compatible API.</param>
    Task<ApiAnswer> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The runs of an integration with all that is known of them, newest first; 404 for an unknown one.</summary>
    /// <param name="id">The id of its definition, or its identifier in the compatible API.</param>
    Task<ApiAnswer> RunsAsync(string id, string? cursor, CancellationToken cancellationToken);

    /// <summary>A run with the rows that failed, in the order in which they were read; 404 for an unknown one.</summary>
    Task<ApiAnswer> RunAsync(string id, string run, string? cursor, CancellationToken cancellationToken);

    /// <summary>Tries the connection, the table and the first rows, and applies nothing: the steps, up to 10 rows as a run would take them, and warnings (data-in-out §1.11). 404 for an unknown one.</summary>
    Task<ApiAnswer> TestAsync(string id, CancellationToken cancellationToken);

    /// <summary>Puts the watermark to <c>{"to": "2026-03-02T10:05:00Z"}</c>, or to the beginning with <c>{"to": null}</c>. 400 for another body, 409 while a run is under way.</summary>
    /// <param name="by">Who does it.</param>
    Task<ApiAnswer> ResetAsync(string id, ReadOnlyMemory<byte> body, string by, CancellationToken cancellationToken);
}
