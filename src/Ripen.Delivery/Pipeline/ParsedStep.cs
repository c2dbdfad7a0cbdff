using Ripen.Engine.Canvas.Steps;
using Ripen.Templates;

namespace Ripen.Delivery.Pipeline;

/// <summary>The templates of a step that renders but does not send.</summary>
/// <param name="Rows">Of a User Update, in order.</param>
/// <param name="Document">Of a User Update without rows; else null.</param>
/// <param name="Variables">Of a context step, in order; the template is null when it does not parse.</param>
public sealed record ParsedStep(MessageOwner Owner, IReadOnlyList<OutcomeTemplate> Rows, IReadOnlyList<(ContextVariable Variable, ITemplate? Template)> Variables, DocumentTemplate? Document)
{
    /// <summary>Whether its render may ask the network.</summary>
    public bool UsesNetwork { get; } = Rows.Any(r => r.Value is { UsesNetwork: true }) || Variables.Any(v => v.Template is { UsesNetwork: true });
}
