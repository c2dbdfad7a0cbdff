using Ripen.Definitions.Reading;

namespace Ripen.Definitions.Publishing;

/// <summary>What a publication would do.</summary>
/// <param name="Snapshot">The set afterwards: the same object when there are errors or nothing changes, else one with the next number.</param>
/// <param name="Results">The documents of the call in their order, then those that change with them; empty when there are errors.</param>
public sealed record PublishPlan(
    DefinitionSnapshot Snapshot, IReadOnlyList<PublishResult> Results, IReadOnlyList<DefinitionError> Errors, IReadOnlyList<DefinitionWarning> Warnings)
{
    /// <summary>Whether it may be done.</summary>
    public bool Succeeded => Errors.Count == 0;
}
