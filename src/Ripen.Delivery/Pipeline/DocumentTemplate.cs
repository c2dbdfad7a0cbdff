using Ripen.Templates;

namespace Ripen.Delivery.Pipeline;

/// <summary>The document of a User Update.</summary>
/// <param name="Template">Null when it does not parse.</param>
/// <param name="Problem">Why it does not parse, or null.</param>
public sealed record DocumentTemplate(ITemplate? Template, string? Problem);
