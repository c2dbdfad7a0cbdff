namespace Ripen.Engine.Rules;

/// <summary>An Audience Paths step.</summary>
public sealed class BoundAudiencePaths : BoundStep
{
    /// <summary>The groups, in the order of rank.</summary>
    public required BoundAudienceGroup[] Groups { get; init; }

    /// <summary>The way of those who are in none.</summary>
    public required BoundPath EveryoneElse { get; init; }

    /// <summary>Counts them.</summary>
    public required int EveryoneElseSlot { get; init; }
}
