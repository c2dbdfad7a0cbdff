using Ripen.Templates.Expressions;

namespace Ripen.Templates.Tags;

/// <summary>The values of one <c>when</c> and what they guard.</summary>
/// <param name="Values">The values, or null for <c>else</c>.</param>
/// <param name="Block">What is run.</param>
internal sealed record WhenBranch(LiquidExpression[]? Values, Block Block);
