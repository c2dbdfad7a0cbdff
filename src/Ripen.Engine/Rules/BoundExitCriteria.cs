using Ripen.Engine.Occurrences;
using Ripen.Engine.Segments;

namespace Ripen.Engine.Rules;

/// <summary>The exit criteria of a canvas.</summary>
/// <param name="Audience">Who leaves at the end of a step; null for nobody.</param>
public sealed record BoundExitCriteria(BoundTrigger[] Triggers, FilterPredicate? Audience)
{
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
