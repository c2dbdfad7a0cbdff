using Ripen.Templates.Expressions;

namespace Ripen.Templates.Tags;

/// <summary>A condition and what it guards.</summary>
/// <param name="Condition">The condition, or null for <c>else</c>.</param>
/// <param name="IsNegated">Whether the condition must not hold, as in <c>unless</c>.</param>
/// <param name="Block">What is run.</param>
internal sealed record Branch(LiquidExpression? Condition, bool IsNegated, Block Block);
