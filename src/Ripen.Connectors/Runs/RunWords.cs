using Ripen.Connectors.Sources;
using Ripen.Storage.Control.Ingestion;

namespace Ripen.Connectors.Runs;

/// <summary>How a run went, in the words of the compatible API and in those of the log.</summary>
public static class RunWords
{
    /// <summary>rest-api §3.19: a run that synced none of its rows is an error there.</summary>
    public static string Status(IngestionRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Status switch
        {
            IngestionStatus.Running => "running",
            IngestionStatus.Success => "success",
            IngestionStatus.Partial => run.RowsSynced > 0 ? "partial" : "error",
            _ => run.ErrorCode is { } code && SourceCodes.IsConfiguration(code) ? "config_error" : "error",
        };
    }

    /// <summary>data-in-out §1.8: an error is a run that did not read to its end.</summary>
    public static string LogStatus(IngestionStatus status) => status switch
    {
        IngestionStatus.Running => "running",
        IngestionStatus.Success => "success",
        IngestionStatus.Partial => "partial_success",
        IngestionStatus.LimitExceeded => "limit_exceeded",
        _ => "error",
    };
}
