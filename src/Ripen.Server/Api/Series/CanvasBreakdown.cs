using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Series;

/// <summary>How far the figures of a canvas are told apart (rest-api §3.11).</summary>
/// <param name="ByVariant">Whether each variant has its own.</param>
/// <param name="ByStep">Whether each webhook step has its own.</param>
/// <param name="WithDeletedSteps">Whether steps that are there no longer have theirs too.</param>
public sealed record CanvasBreakdown(bool ByVariant, bool ByStep, bool WithDeletedSteps)
{
    /// <summary>Reads the query of a request.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(HttpContext context, out CanvasBreakdown breakdown)
    {
        var areFlags = context.TryQueryFlag("include_variant_breakdown", out var byVariant)
            & context.TryQueryFlag("include_step_breakdown", out var byStep)
            & context.TryQueryFlag("include_deleted_step_data", out var withDeleted);
        breakdown = new CanvasBreakdown(byVariant, byStep, withDeleted);
        return areFlags ? null : "'include_variant_breakdown', 'include_step_breakdown' and 'include_deleted_step_data' are true or false";
    }
}
