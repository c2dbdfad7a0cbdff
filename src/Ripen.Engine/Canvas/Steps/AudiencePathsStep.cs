namespace Ripen.Engine.Canvas.Steps;

/// <summary>Routes by what the profile holds on arrival, at once; the first group in the order of rank wins (canvas §4.5).</summary>
/// <param name="Groups">One to <see cref="MaxGroups"/>, in order.</param>
/// <param name="EveryoneElse">Who is in none of them.</param>
public sealed record AudiencePathsStep(string Id, string Name, IReadOnlyList<AudienceGroup> Groups, PathEnd EveryoneElse) : CanvasStep(Id, Name, null, false)
{
    /// <summary>How many groups a step may have besides Everyone Else: eight with it.</summary>
    public const int MaxGroups = 7;

    /// <inheritdoc/>
    public override IEnumerable<PathEnd> Ends => Groups.Select(group => group.End).Append(EveryoneElse);
}
