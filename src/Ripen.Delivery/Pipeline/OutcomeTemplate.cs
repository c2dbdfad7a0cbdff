using Ripen.Engine.Users.Updates;
using Ripen.Templates;

namespace Ripen.Delivery.Pipeline;

/// <summary>A row that is written with an outcome.</summary>
/// <param name="Value">The template of its value; null for a constant.</param>
public sealed record OutcomeTemplate(AttributeUpdate Update, ITemplate? Value)
{
    /// <summary>Whether a text is meant as Liquid.</summary>
    public static bool IsLiquid(string text) => text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal);
}
