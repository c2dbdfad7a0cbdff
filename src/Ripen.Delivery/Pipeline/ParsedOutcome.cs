using Ripen.Templates;

namespace Ripen.Delivery.Pipeline;

/// <summary>What is written with an outcome.</summary>
/// <param name="Aliases">Labels with the templates of their names; null for one that does not parse.</param>
public sealed record ParsedOutcome(IReadOnlyList<OutcomeTemplate> Rows, IReadOnlyList<(string Label, ITemplate? Name)> Aliases, IReadOnlyList<EventTemplate> Events)
{
    /// <summary>Nothing.</summary>
    public static ParsedOutcome Nothing { get; } = new([], [], []);

    /// <summary>Whether rendering it reads the profile.</summary>
    public bool ReadsProfile => Aliases.Count > 0 || Events.Count > 0 || Rows.Any(row => row.Value is not null);
}
