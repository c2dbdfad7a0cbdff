namespace Ripen.Storage.Control.Ingestion;

/// <summary>How far an integration has read, and when it is to run next (data-in-out §1.4).</summary>
/// <param name="IntegrationId">The id of the integration's definition.</param>
/// <param name="Watermark">The latest <c>UPDATED_AT</c> that was read, exactly as the source writes it; null before the first run.</param>
/// <param name="WatermarkCount">How many rows with that value were seen.</param>
/// <param name="Schedule">The schedule that <paramref name="NextRunAt"/> was reckoned by, in words; empty for none.</param>
/// <param name="NextRunAt">Unix milliseconds; null without a schedule.</param>
public sealed record IngestionPlace(string IntegrationId, string? Watermark, long WatermarkCount, string Schedule, long? NextRunAt);
