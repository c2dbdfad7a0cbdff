using Fluid.Ast;
using Ripen.Templates.Expressions;
using Ripen.Templates.Tags;

namespace Ripen.Templates.Linting;

/// <summary>All statements of a template in the order of the source, and what its variables stand for.</summary>
internal sealed class Outline
{
    private readonly List<Statement> _statements = [];
    private readonly Dictionary<string, LiquidExpression?> _variables = new(StringComparer.Ordinal);

    public Outline(Block block)
    {
        Add(block);
    }

    /// <summary>Every statement, nested ones after the one that holds them.</summary>
    public IReadOnlyList<Statement> Statements => _statements;

    /// <summary>Every statement of this dialect with every expression in it, inner ones after the one that holds them.</summary>
    public IEnumerable<(DialectStatement Statement, LiquidExpression Expression)> Expressions =>
        from statement in _statements.OfType<DialectStatement>()
        from top in statement.Expressions
        from expression in AllOf(top)
        select (statement, expression);

    /// <summary>An expression and all that it is made of.</summary>
    public static IEnumerable<LiquidExpression> AllOf(LiquidExpression expression)
    {
        // Not recursive: chains may be as long as the source.
        var left = new Stack<LiquidExpression>([expression]);
        while (left.TryPop(out var next))
        {
            yield return next;
            foreach (var part in next.Parts.Reverse())
            {
                left.Push(part);
            }
        }
    }

    /// <summary>What the variable is assigned; null when it is set in several places or otherwise.</summary>
    public LiquidExpression? ValueOf(string variable) => _variables.GetValueOrDefault(variable);

    // Blocks nest at most as deep as the scan allows.
    private void Add(Block block)
    {
        foreach (var statement in block.Statements)
        {
            _statements.Add(statement);
            if (statement is AssignTag assign)
            {
                _variables[assign.Name] = _variables.ContainsKey(assign.Name) ? null : assign.Value;
            }

            if (statement is DialectStatement own)
            {
                foreach (var inner in own.Blocks)
                {
                    Add(inner);
                }
            }
        }
    }
}
