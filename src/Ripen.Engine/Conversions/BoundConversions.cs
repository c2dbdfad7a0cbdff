using Ripen.Engine.Rules;

namespace Ripen.Engine.Conversions;

/// <summary>The conversion events of one canvas or campaign. It exists only where there are some.</summary>
public sealed class BoundConversions
{
    /// <summary>The number of the canvas's or campaign's id.</summary>
    public required int Definition { get; init; }

    /// <summary>Whether a user converts once in the life of the definition (campaigns) instead of once for each entry (canvases).</summary>
    public required bool OncePerUser { get; init; }

    /// <summary>The experiments of the canvas.</summary>
    public required IReadOnlyList<BoundExperimentPaths> Experiments { get; init; }

    /// <summary>For each event the places of its counters, by the number of the variant; 0 is the control group.</summary>
    public required IReadOnlyList<IReadOnlyDictionary<int, int>> Slots { get; init; }
}
