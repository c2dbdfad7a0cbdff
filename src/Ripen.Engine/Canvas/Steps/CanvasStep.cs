namespace Ripen.Engine.Canvas.Steps;

/// <summary>A node of a canvas. <paramref name="Id"/> is stable over versions.</summary>
/// <param name="Next">The following step, or null: the journey ends here.</param>
/// <param name="ReEnterAlways">Whether a journey that ends here opens a new one when nothing else did (contract §3, <c>re_enter: always</c>).</param>
public abstract record CanvasStep(string Id, string Name, string? Next, bool ReEnterAlways)
{
    /// <summary>The ways out that go on or complete the journey, in order. Ways that leave the canvas are not among them.</summary>
    public virtual IEnumerable<PathEnd> Ends => [new PathEnd(Next, ReEnterAlways)];

    /// <summary>Whether a user waits here, so that a circle through the step takes time.</summary>
    public virtual bool Waits => false;

    /// <summary>How long a user may be held here at most, milliseconds.</summary>
    public virtual long LongestWait => 0;
}
