using Fluid.Ast;
using Parlot;
using Parlot.Fluent;
using Ripen.Templates.Tags;

namespace Ripen.Templates.Grammar;

/// <summary>Notes where a statement starts, so that a render error can name its place.</summary>
internal sealed class PlacedParser(Parser<Statement> inner) : Parser<Statement>
{
    public override bool Parse(ParseContext context, ref ParseResult<Statement> result)
    {
        var start = context.Scanner.Cursor.Offset;
        if (!inner.Parse(context, ref result))
        {
            return false;
        }

        if (result.Value is DialectStatement statement)
        {
            statement.Offset = ((DialectParseContext)context).Place(start);
        }

        return true;
    }
}
