using Ripen.Templates.Expressions;
using Ripen.Templates.Filters;

namespace Ripen.Templates.Linting;

/// <summary>Where a value comes from and the filters it went through on the way, those before an assignment included.</summary>
/// <param name="Source">A reference, a literal, a variable of unknown value, or another expression.</param>
/// <param name="Filters">The filters in the order of their application.</param>
internal sealed record Trace(LiquidExpression Source, IReadOnlyList<FilterCall> Filters)
{
    // Longer ways are rare, and a variable may be assigned from itself.
    private const int MaxAssignments = 10;

    /// <summary>Follows an expression back.</summary>
    public static Trace Of(LiquidExpression expression, Outline outline)
    {
        var filters = new List<FilterCall>();
        var assignments = 0;
        while (true)
        {
            switch (expression)
            {
                case FilterChain chain:
                    filters.InsertRange(0, chain.Filters);
                    expression = chain.Input;
                    break;
                case Variable { IsBare: true } variable when assignments++ < MaxAssignments && outline.ValueOf(variable.Name) is { } value:
                    expression = value;
                    break;
                default:
                    return new Trace(expression, filters);
            }
        }
    }

    /// <summary>Whether one of the filters has that name.</summary>
    public bool Has(string filter) => Filters.Any(call => call.Filter.Name == filter);

    /// <summary>Whether a filter of those leaves nothing but what they let through, whatever went in.</summary>
    public bool HasAny(IReadOnlySet<string> names) => Filters.Any(call => names.Contains(call.Filter.Name));
}
