using System.Collections.Immutable;

namespace Ripen.SalesforceStandIn.Leads;

/// <summary>One accepted write of a lead.</summary>
/// <param name="Request">Number of the journal entry that wrote it.</param>
/// <param name="At">When it was written.</param>
/// <param name="Before">The written fields as they were.</param>
/// <param name="After">The written fields as they are.</param>
public sealed record LeadChange(long Request, DateTimeOffset At, ImmutableDictionary<string, object?> Before, ImmutableDictionary<string, object?> After)
{
    /// <summary>Whether the write left every value as it was, as a duplicate does.</summary>
    public bool ChangesNothing
    {
        get
        {
            foreach (var (name, value) in After)
            {
                if (!Equals(Before.GetValueOrDefault(name), value)) return false;
            }

            return true;
        }
    }
}
