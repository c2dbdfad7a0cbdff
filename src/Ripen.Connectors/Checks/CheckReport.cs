namespace Ripen.Connectors.Checks;

/// <summary>What a connection test found (data-in-out §1.11).</summary>
/// <param name="Steps">Up to the first that failed.</param>
/// <param name="NewRows">How many rows the next run would read, counted up to <see cref="SourceCheck.MaxCounted"/>.</param>
/// <param name="Preview">The first of them.</param>
/// <param name="Warnings">What is most likely not meant.</param>
public sealed record CheckReport(IReadOnlyList<CheckStep> Steps, long NewRows, IReadOnlyList<PreviewRow> Preview, IReadOnlyList<string> Warnings)
{
    /// <summary>Whether every step went well.</summary>
    public bool Passed => Steps.All(step => step.Code is null);
}
