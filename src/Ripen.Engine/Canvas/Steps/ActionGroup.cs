using Ripen.Engine.Triggers;

namespace Ripen.Engine.Canvas.Steps;

/// <summary>One branch of Action Paths: any of its triggers qualifies.</summary>
/// <param name="Exit">Whether members leave the canvas instead of following <see cref="PathEnd.Next"/>.</param>
/// <param name="Limit">Beyond it an occurrence does not match; null for no limit.</param>
public sealed record ActionGroup(string Name, IReadOnlyList<Trigger> Triggers, PathEnd End, bool Exit, GroupLimit? Limit);
