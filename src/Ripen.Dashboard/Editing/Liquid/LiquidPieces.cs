using System.Text.RegularExpressions;

namespace Ripen.Dashboard.Editing.Liquid;

/// <summary>Takes a template apart for the eye. It says nothing about whether the template is right; that is what publishing checks.</summary>
public static partial class LiquidPieces
{
    /// <summary>The pieces, in order; together they are the template.</summary>
    public static IReadOnlyList<LiquidPiece> Of(string template)
    {
        var pieces = new List<LiquidPiece>();
        var at = 0;
        foreach (Match match in Marks().Matches(template))
        {
            if (match.Index > at)
            {
                pieces.Add(new(LiquidPart.Text, template[at..match.Index]));
            }

            pieces.Add(new(Kind(match), match.Value));
            at = match.Index + match.Length;
        }

        if (at < template.Length)
        {
            pieces.Add(new(LiquidPart.Text, template[at..]));
        }

        return pieces;
    }

    private static LiquidPart Kind(Match match) =>
        match.Groups["comment"].Success ? LiquidPart.Comment
        : match.Groups["tag"].Success ? LiquidPart.Tag
        : match.Groups["output"].Success ? LiquidPart.Output : LiquidPart.Open;

    // A comment reaches to its end; everything else to the mark that closes it. Inside an output stand names in braces, ${lead score}.
    [GeneratedRegex(
        """(?<comment>\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\})|(?<tag>\{%.*?%\})|(?<output>\{\{(?:\$\{[^}]*\}|[^}]|\}[^}])*\}\})|(?<open>\{[{%].*)""",
        RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Marks();
}
