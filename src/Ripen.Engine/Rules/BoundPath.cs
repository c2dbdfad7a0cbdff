namespace Ripen.Engine.Rules;

/// <summary>Where a branch or step leads. The step is filled in once all steps exist.</summary>
public sealed class BoundPath(bool reEnterAlways)
{
    /// <summary>The next step, or null: the journey ends here.</summary>
    public BoundStep? Next { get; internal set; }

    /// <summary>Whether a journey that ends here opens a new one when nothing else did.</summary>
    public bool ReEnterAlways { get; } = reEnterAlways;
}
