using Ripen.Engine.Users.Updates;

namespace Ripen.Engine.Campaigns;

/// <summary>
/// What is written to the profile together with a delivery's outcome (contract §3, <c>on_success</c>, <c>on_failure</c>). A string operand may be Liquid that also knows <c>response</c>;
/// it is rendered when the answer arrives.
/// </summary>
public sealed record OutcomeWrites(IReadOnlyList<AttributeUpdate> Updates)
{
    /// <summary>Aliases that the user gets, each in the place of another of its label.</summary>
    public IReadOnlyList<AliasWrite> Aliases { get; init; } = [];

    /// <summary>Custom events that the user performs, after the updates and in this order.</summary>
    public IReadOnlyList<EventWrite> Events { get; init; } = [];
}
