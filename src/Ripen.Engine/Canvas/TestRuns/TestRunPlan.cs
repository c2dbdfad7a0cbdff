using Ripen.Engine.Triggers;

namespace Ripen.Engine.Canvas.TestRuns;

/// <summary>What a test run assumes (canvas §6.1).</summary>
/// <param name="Canvas">The canvas as its author wrote it, published or not.</param>
public sealed record TestRunPlan(CanvasDefinition Canvas)
{
    /// <summary>The entry trigger that is taken to have matched; null where users enter otherwise.</summary>
    public Trigger? Trigger { get; init; }

    /// <summary>What was bought, for a trigger that is a purchase; null for what the trigger says.</summary>
    public string? Product { get; init; }

    /// <summary>The properties of what opened the entry, as <see cref="Log.PropertyWriter"/> writes them.</summary>
    public ReadOnlyMemory<byte> Properties { get; init; }

    /// <summary>The name of the variant; null for the user's own.</summary>
    public string? Variant { get; init; }

    /// <summary>The ways to take, by the id of the step. Without one the window of Action Paths closes, and an experiment assigns.</summary>
    public IReadOnlyDictionary<string, TestChoice> Choices { get; init; } = new Dictionary<string, TestChoice>();
}
