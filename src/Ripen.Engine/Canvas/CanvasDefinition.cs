using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Conversions;
using Ripen.Engine.Definitions;

namespace Ripen.Engine.Canvas;

/// <summary>A published graph of steps that users travel through (canvas §1).</summary>
/// <param name="RemovedSteps">Where users go who wait in a step that this version no longer has: a step's id, or null to exit.</param>
public sealed record CanvasDefinition(
    string Id,
    string Name,
    int Version,
    DefinitionStatus Status,
    CanvasEntryRules Entry,
    IReadOnlyList<CanvasVariant> Variants,
    int ControlGroupPercent,
    IReadOnlyList<CanvasStep> Steps,
    IReadOnlyDictionary<string, string?> RemovedSteps)
{
    /// <summary>What takes users out before its end; null for nothing.</summary>
    public ExitCriteria? ExitCriteria { get; init; }

    /// <summary>What it is meant to bring about, at most <see cref="ConversionEvent.MaxEvents"/>; the first is the primary one (canvas §2.7).</summary>
    public IReadOnlyList<ConversionEvent> ConversionEvents { get; init; } = [];

    /// <summary>Quiet hours and rate of its messages.</summary>
    public SendLimits Limits { get; init; } = SendLimits.None;

    /// <summary>Whether the workspace's frequency caps hold its messages back.</summary>
    public bool ObeysCaps { get; init; } = true;

    /// <summary>Whether its messages count for them.</summary>
    public bool CountsForCaps { get; init; } = true;

    /// <summary>How many steps a canvas may have (canvas §2.1).</summary>
    public const int MaxSteps = 200;

    /// <summary>Its free labels.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
