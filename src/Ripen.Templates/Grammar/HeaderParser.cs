using Parlot;
using Parlot.Fluent;

namespace Ripen.Templates.Grammar;

/// <summary>Lets the engine's grammar call the reader of expressions for what stands in a tag. Errors leave as exceptions with their place.</summary>
internal sealed class HeaderParser<T>(Func<ExpressionReader, T> read) : Parser<T>
{
    public override bool Parse(ParseContext context, ref ParseResult<T> result)
    {
        var cursor = context.Scanner.Cursor;
        var start = cursor.Offset;
        var reader = new ExpressionReader((DialectParseContext)context, cursor.Buffer, start);
        var value = read(reader);
        cursor.Advance(reader.Position - start);
        result.Set(start, reader.Position, value);
        return true;
    }
}
