namespace Ripen.Engine.Canvas.Steps;

/// <summary>Sets variables of the journey, from top to bottom; a later one may use an earlier one (canvas §4.7).</summary>
public sealed record ContextStep(string Id, string Name, IReadOnlyList<ContextVariable> Variables, string? Next, bool ReEnterAlways)
    : CanvasStep(Id, Name, Next, ReEnterAlways)
{
    /// <summary>How many variables a step may set.</summary>
    public const int MaxVariables = 10;

    /// <summary>How many characters a name may have.</summary>
    public const int MaxNameLength = 100;

    /// <summary>How many characters a definition may have.</summary>
    public const int MaxValueLength = 10_240;

    /// <summary>How many bytes the variables of a journey take together, in their stored form; one that would go beyond is not stored.</summary>
    public const int MaxBytes = 50 * 1024;
}
