using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Segments;

namespace Ripen.Engine.Rules;

/// <summary>A group of an Action Paths step.</summary>
public sealed class BoundGroup
{
    /// <summary>The number of the group's name.</summary>
    public required int Number { get; init; }

    /// <summary>Any of them qualifies.</summary>
    public required BoundTrigger[] Triggers { get; init; }

    /// <summary>The way of its members.</summary>
    public required BoundPath Path { get; init; }

    /// <summary>Whether its members leave the canvas.</summary>
    public required bool Exit { get; init; }

    /// <summary>How often a user may match, or null.</summary>
    public required GroupLimit? Limit { get; init; }

    /// <summary>Counts who took it.</summary>
    public required int AdvancedSlot { get; init; }

    /// <summary>Whether any trigger qualifies.</summary>
    public bool Matches(in Occurrence occurrence, in FilterScope scope)
    {
        foreach (var trigger in Triggers)
        {
            if (trigger.Matches(occurrence, scope))
            {
                return true;
            }
        }

        return false;
    }
}
