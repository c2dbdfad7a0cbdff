namespace Ripen.Engine.Ledger;

/// <summary>Who wrote a number: names are numbers of the registry.</summary>
/// <param name="Definition">The canvas or campaign; 0 for the API.</param>
/// <param name="Step">The step of the canvas, or 0; with a delivery it says that its definition is a canvas.</param>
/// <param name="Group">The group by which the user came to it, <see cref="EveryoneElse"/>, or 0.</param>
/// <param name="Delivery">The delivery's number, or 0.</param>
public readonly record struct Cause(CauseKind Kind, int Definition, int Step, int Group, long Delivery)
{
    /// <summary>The group number that stands for Everyone Else.</summary>
    public const int EveryoneElse = -1;

    /// <summary>A request of the API.</summary>
    public static Cause Api { get; } = new(CauseKind.Api, 0, 0, 0, 0);

    /// <summary>The attribute was deleted.</summary>
    public static Cause Deletion { get; } = new(CauseKind.Deletion, 0, 0, 0, 0);
}
