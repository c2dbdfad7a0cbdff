namespace Ripen.Engine.Canvas.Steps;

/// <summary>Waits for what a user does and routes by it (canvas §4.1). Its own <see cref="CanvasStep.Next"/> is always null. Durations are milliseconds.</summary>
/// <param name="Window">How long a user is held: 1 second to 31 days.</param>
/// <param name="Ranked">Whether everyone is held to the end of the window and takes the highest matched group.</param>
/// <param name="AcceptLate">How far before the step's entry an event's own time may lie.</param>
/// <param name="Groups">One to <see cref="MaxGroups"/>, in order.</param>
/// <param name="EveryoneElse">Who matched nothing when the window closed.</param>
public sealed record ActionPathsStep(string Id, string Name, long Window, bool Ranked, long AcceptLate, IReadOnlyList<ActionGroup> Groups, PathEnd EveryoneElse)
    : CanvasStep(Id, Name, null, false)
{
    /// <inheritdoc/>
    public override IEnumerable<PathEnd> Ends => Groups.Where(group => !group.Exit).Select(group => group.End).Append(EveryoneElse);

    /// <inheritdoc/>
    public override bool Waits => true;

    /// <inheritdoc/>
    public override long LongestWait => Window;

    /// <summary>How many groups a step may have besides Everyone Else.</summary>
    public const int MaxGroups = 8;

    /// <summary>The longest window: 31 days.</summary>
    public const long MaxWindow = 31L * 86_400_000;

    /// <summary>The shortest window: one second.</summary>
    public const long MinWindow = 1_000;
}
