namespace Ripen.Definitions.Ingestion;

/// <summary>Of what the contacts of an integration hear besides runs that break off (data-in-out §1.9).</summary>
/// <param name="RowErrorsPercent">When so many percent of a run's rows failed; null: never.</param>
/// <param name="Success">Whether of runs that went well.</param>
/// <param name="WithoutRows">Whether also of those that read nothing.</param>
public sealed record IngestionNotices(double? RowErrorsPercent, bool Success, bool WithoutRows)
{
    /// <summary>Of nothing else.</summary>
    public static IngestionNotices None { get; } = new(null, false, false);
}
