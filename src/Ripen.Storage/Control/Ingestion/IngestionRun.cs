namespace Ripen.Storage.Control.Ingestion;

/// <summary>A run of an integration: how it went, in totals.</summary>
/// <param name="Number">From 1, over all integrations.</param>
/// <param name="IntegrationId">The id of the integration's definition.</param>
/// <param name="Trigger">What set it off: <c>api</c> or <c>schedule</c>.</param>
/// <param name="StartedAt">Unix milliseconds.</param>
public sealed record IngestionRun(long Number, string IntegrationId, string Trigger, long StartedAt)
{
    /// <summary>What came of it.</summary>
    public IngestionStatus Status { get; init; } = IngestionStatus.Running;

    /// <summary>Unix milliseconds; null while it is under way.</summary>
    public long? FinishedAt { get; init; }

    /// <summary>Rows that the source gave: those that were synced, failed and skipped together.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows that were applied.</summary>
    public long RowsSynced { get; init; }

    /// <summary>Rows that could not be applied.</summary>
    public long RowsFailed { get; init; }

    /// <summary>Rows that were left alone: unknown users where none is made, and what was applied before.</summary>
    public long RowsSkipped { get; init; }

    /// <summary>How far the runs before had read; null before the first.</summary>
    public string? WatermarkBefore { get; init; }

    /// <summary>How far has been read after it.</summary>
    public string? WatermarkAfter { get; init; }

    /// <summary>How it compared with the watermark: <c>&gt;</c>, <c>&gt;=</c>, or empty for the first run.</summary>
    public string Boundary { get; init; } = string.Empty;

    /// <summary>Why it did not read to the end, a word of data-in-out §1.7; null where it did.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The same in a sentence.</summary>
    public string? ErrorText { get; init; }

    /// <summary>What is worth knowing besides, a line for each; empty for nothing.</summary>
    public string Warnings { get; init; } = string.Empty;
}
