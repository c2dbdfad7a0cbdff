using Ripen.Templates.Expressions;
using Ripen.Templates.Tags;

namespace Ripen.Templates.Grammar;

/// <summary>What stands in particular tags.</summary>
internal static class TagArguments
{
    /// <summary>The name of a variable to be set. A reserved root is refused (liquid-and-webhooks §1.1 rule 7).</summary>
    public static string TakeTarget(this ExpressionReader reader)
    {
        reader.Cursor.SkipSpace();
        var place = reader.Position;
        var name = reader.Cursor.Current is '\'' or '"' ? reader.Cursor.TakeString() : reader.Cursor.TakeName("a variable");
        if (Names.IsReserved(name))
        {
            throw reader.Context.Error(IssueCodes.ReservedName, $"'{name}' is reserved and cannot be set.", place);
        }

        if (Names.IsStandardAttribute(name))
        {
            reader.Context.Warn(IssueCodes.ShadowsAttribute, $"'{name}' is also an attribute; '${{{name}}}' still reads the profile.", place, "another name, such as my_" + name);
        }

        return name;
    }

    /// <summary>The values of a <c>when</c>, divided by commas or <c>or</c>.</summary>
    public static LiquidExpression[] TakeWhenValues(this ExpressionReader reader)
    {
        var values = new List<LiquidExpression>();
        do
        {
            values.Add(reader.Primary());
        }
        while (reader.Cursor.TryTake(',') || reader.Cursor.TryTakeWord("or"));
        return [.. values];
    }

    /// <summary>The item, the source and the parameters of a loop; commas between parameters are allowed.</summary>
    public static LoopHeader TakeLoop(this ExpressionReader reader, bool isTable)
    {
        var name = reader.TakeTarget();
        if (!reader.Cursor.TryTakeWord("in"))
        {
            throw reader.Cursor.Unexpected("'in' is expected here");
        }

        reader.Cursor.SkipSpace();
        var start = reader.Position;
        var items = reader.Primary();

        var source = new LoopSource { Source = items, Name = $"{name}-{reader.Cursor.From(start)}" };
        while (TakeParameter(reader, source, isTable))
        {
            reader.Cursor.TryTake(',');
        }

        return new LoopHeader(name, source);
    }

    /// <summary>The group and the values of a <c>cycle</c>.</summary>
    public static CycleTag TakeCycle(this ExpressionReader reader)
    {
        reader.Cursor.SkipSpace();
        var start = reader.Position;
        LiquidExpression? group = null;
        var values = new List<LiquidExpression> { reader.Primary() };
        if (reader.Cursor.TryTake(':'))
        {
            group = values[0];
            values[0] = reader.Primary();
        }

        while (reader.Cursor.TryTake(','))
        {
            values.Add(reader.Primary());
        }

        return new CycleTag(group, [.. values], reader.Cursor.From(start));
    }

    /// <summary>The id of a translation.</summary>
    public static string TakeTranslationId(this ExpressionReader reader)
    {
        var place = reader.Position;
        var id = reader.Cursor.TakeRestLiterally().Trim();
        return id.Length > 0 && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.')
            ? id
            : throw reader.Context.Error(
                IssueCodes.Syntax, "A translation needs an id of letters, digits, '_', '-' and '.'.", place, "{% translation greeting %}Hello{% endtranslation %}");
    }

    private static bool TakeParameter(ExpressionReader reader, LoopSource source, bool isTable)
    {
        reader.Cursor.TryTake(',');
        if (reader.Cursor.TryTakeWord("reversed"))
        {
            source.Reversed = true;
            return true;
        }

        switch (reader.Cursor.TryTakeArgumentName())
        {
            case "limit":
                source.Limit = reader.Primary();
                return true;
            case "offset" when reader.Cursor.TryTakeWord("continue"):
                source.Continues = true;
                return true;
            case "offset":
                source.Offset = reader.Primary();
                return true;
            case "cols" when isTable:
                source.Columns = reader.Primary();
                return true;
            case { } unknown:
                throw reader.Cursor.Unexpected($"A loop has no parameter '{unknown}'");
            default:
                return false;
        }
    }
}
