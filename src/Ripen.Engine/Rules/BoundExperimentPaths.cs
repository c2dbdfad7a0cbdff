namespace Ripen.Engine.Rules;

/// <summary>An Experiment Paths step. Durations are milliseconds.</summary>
public sealed class BoundExperimentPaths : BoundStep
{
    /// <summary>The step's id: part of what users are assigned by.</summary>
    public required string Id { get; init; }

    /// <summary>The alternatives, in order; what their shares leave over is the control group.</summary>
    public required BoundExperimentPath[] Paths { get; init; }

    /// <summary>The way of the control group; null: it leaves when the window is over.</summary>
    public required BoundPath? Control { get; init; }

    /// <summary>Counts who was assigned to the control group.</summary>
    public required int ControlSlot { get; init; }

    /// <summary>How long a conversion counts for the path.</summary>
    public required long ConversionWindow { get; init; }

    /// <summary>Whether each entry is assigned anew.</summary>
    public required bool Randomized { get; init; }

    /// <summary>For each conversion event of the canvas the places of its counters, by the number of the path; 0 is the control group.</summary>
    public required IReadOnlyList<IReadOnlyDictionary<int, int>> ConvertedSlots { get; init; }
}
