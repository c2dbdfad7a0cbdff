using Ripen.Templates;
using Ripen.Templates.Webhooks;

namespace Ripen.Delivery.Pipeline;

/// <summary>What is written with an outcome.</summary>
/// <param name="Aliases">Labels with the templates of their names; null for one that does not parse.</param>
public sealed record ParsedOutcome(IReadOnlyList<OutcomeTemplate> Rows, IReadOnlyList<(string Label, ITemplate? Name)> Aliases, IReadOnlyList<EventTemplate> Events)
{
    /// <summary>Nothing.</summary>
    public static ParsedOutcome Nothing { get; } = new([], [], []);

    /// <summary>What its templates read.</summary>
    public IEnumerable<TemplateReference> References => Rows.Select(row => row.Value).Concat(Aliases.Select(alias => alias.Name)).OfType<ITemplate>().SelectMany(template => template.References)
        .Concat(Events.Select(happens => happens.Properties).OfType<RowsTemplate>().SelectMany(rows => rows.References));

    /// <summary>Whether rendering it reads the profile.</summary>
    public bool ReadsProfile => Aliases.Count > 0 || Events.Count > 0 || Rows.Any(row => row.Value is not null);
}
