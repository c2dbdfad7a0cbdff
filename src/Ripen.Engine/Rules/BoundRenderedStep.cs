namespace Ripen.Engine.Rules;

/// <summary>A step that may have to be rendered outside the engine; the user waits in it meanwhile.</summary>
public abstract class BoundRenderedStep : BoundStep
{
    /// <summary>Whether it has to be rendered. Where it has not, it is done at once.</summary>
    public required bool Renders { get; init; }

    /// <summary>What follows.</summary>
    public required BoundPath Path { get; init; }

    /// <summary>The places of its counters of renders.</summary>
    public required RenderSlots RenderSlots { get; init; }
}
