using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ripen.House.Tests.Code;

/// <summary>The texts in a C# file as formats: what is put into them stands as <c>{0}</c>, <c>{1}</c> …, and texts that are added together are one.</summary>
internal static partial class MessageFormats
{
    private static readonly HashSet<string> ForDevelopers = ["InvalidOperationException", "ArgumentException", "ArgumentOutOfRangeException"];

    /// <summary>All of them; not those of attributes, and of exceptions that only a bug throws.</summary>
    public static IEnumerable<string> Of(string code) => CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes()
        .Where(node => IsText(node) && !IsPart(node) && !node.Ancestors().Any(IsElsewhere))
        .Select(node => Format((ExpressionSyntax)node));

    /// <summary>Whether a format is words of a language: a word with a space on a side.</summary>
    public static bool IsWords(string format) => Words().IsMatch(format);

    private static bool IsText(SyntaxNode node) => node is InterpolatedStringExpressionSyntax || node.IsKind(SyntaxKind.StringLiteralExpression) || (node is BinaryExpressionSyntax sum && IsSum(sum));

    private static bool IsSum(BinaryExpressionSyntax sum) => sum.IsKind(SyntaxKind.AddExpression) && (IsText(Inner(sum.Left)) || IsText(Inner(sum.Right)));

    private static ExpressionSyntax Inner(ExpressionSyntax expression) => expression is ParenthesizedExpressionSyntax inner ? Inner(inner.Expression) : expression;

    private static bool IsPart(SyntaxNode node)
    {
        var parent = node.Parent;
        while (parent is ParenthesizedExpressionSyntax)
        {
            parent = parent.Parent;
        }

        return parent is BinaryExpressionSyntax sum && IsSum(sum);
    }

    private static bool IsElsewhere(SyntaxNode node) => node switch
    {
        AttributeSyntax or ConstantPatternSyntax => true,
        ObjectCreationExpressionSyntax made => ForDevelopers.Contains(made.Type.ToString()),
        InvocationExpressionSyntax call => call.Expression.ToString().EndsWith("Debug.Assert", StringComparison.Ordinal),
        _ => false,
    };

    private static string Format(ExpressionSyntax expression)
    {
        var format = new StringBuilder();
        var values = 0;
        Append(expression, format, ref values);
        return format.ToString();
    }

    private static void Append(ExpressionSyntax expression, StringBuilder format, ref int values)
    {
        switch (Inner(expression))
        {
            case BinaryExpressionSyntax sum when IsSum(sum):
                Append(sum.Left, format, ref values);
                Append(sum.Right, format, ref values);
                break;
            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression):
                format.Append(literal.Token.ValueText);
                break;
            case InterpolatedStringExpressionSyntax text:
                foreach (var part in text.Contents)
                {
                    Append(part, text.StringStartToken.IsKind(SyntaxKind.InterpolatedSingleLineRawStringStartToken) || text.StringStartToken.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken), format, ref values);
                }

                break;
            default:
                AppendValue(format, ref values);
                break;
        }
    }

    private static void Append(InterpolatedStringContentSyntax part, bool isRaw, StringBuilder format, ref int values)
    {
        if (part is not InterpolatedStringTextSyntax text)
        {
            AppendValue(format, ref values);
            return;
        }

        var plain = text.TextToken.ValueText;
        format.Append(isRaw ? plain : plain.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal));
    }

    private static void AppendValue(StringBuilder format, ref int values) => format.Append(CultureInfo.InvariantCulture, $"{{{values++}}}");

    [GeneratedRegex(@"\p{L}{2,}[.,:;]? | \p{L}{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
