using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Deliveries;

/// <summary>Whether what was handed over is there (contract §4).</summary>
public interface IReconciliationApi
{
    /// <summary>Counts the deliveries of a campaign by what became of them, and asks Salesforce for the records of a page of accepted ones; 404 for an unknown campaign.</summary>
    /// <param name="remote">Whether to ask; without, only the counts are given.</param>
    /// <param name="fresh">Whether to wait until everything that was applied before the call counts; 503 when that takes too long.</param>
    /// <param name="cursor">Where the page before ended, as its answer said.</param>
    Task<ApiAnswer> ReadAsync(string campaign, bool remote, bool fresh, string? cursor, CancellationToken cancellationToken);
}
