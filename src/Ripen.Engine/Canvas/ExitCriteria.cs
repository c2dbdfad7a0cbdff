using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;

namespace Ripen.Engine.Canvas;

/// <summary>What takes users out of a canvas before its end (canvas §3.7).</summary>
/// <param name="Triggers">Whoever does any of these leaves: from Action Paths at once, else at the end of the step.</param>
/// <param name="Audience">Whoever is in it at the end of a step leaves; null for nobody.</param>
public sealed record ExitCriteria(IReadOnlyList<Trigger> Triggers, Audience? Audience);
