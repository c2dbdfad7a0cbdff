using System.Text;
using System.Text.RegularExpressions;
using Fluid.Values;
using Ripen.Templates.Limits;
using Ripen.Templates.Values;

namespace Ripen.Templates.Filters;

/// <summary>Filters for HTML.</summary>
internal static partial class HtmlFilters
{
    public static IReadOnlyList<FilterDefinition> All { get; } =
    [
        new("escape", 0, 0, static (input, _, _) => Escape(Texts.Of(input))),
        new("escape_once", 0, 0, static (input, _, _) => EscapeOnce(Texts.Of(input))),
        new("newline_to_br", 0, 0, static (input, _, _) => NewlineToBreak(Texts.Of(input))),
        new("strip_html", 0, 0, static (input, _, _) => StringValue.Create(MarkupRemover.Strip(Texts.Of(input)))),
    ];

    private static StringValue Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        Escape(text, escaped);
        Budget.CheckLength(escaped.Length);
        return StringValue.Create(escaped.ToString());
    }

    private static void Escape(ReadOnlySpan<char> text, StringBuilder escaped)
    {
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(character),
            };
        }
    }

    private static StringValue EscapeOnce(string text)
    {
        var escaped = new StringBuilder(text.Length);
        var start = 0;
        foreach (var entity in Entity().EnumerateMatches(text))
        {
            Escape(text.AsSpan(start, entity.Index - start), escaped);
            escaped.Append(text, entity.Index, entity.Length);
            start = entity.Index + entity.Length;
        }

        Escape(text.AsSpan(start), escaped);
        Budget.CheckLength(escaped.Length);
        return StringValue.Create(escaped.ToString());
    }

    private static StringValue NewlineToBreak(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        Budget.CheckLength(lines.Length + (lines.Count(c => c == '\n') * 6L));
        return StringValue.Create(lines.Replace("\n", "<br />\n", StringComparison.Ordinal));
    }

    [GeneratedRegex("&(?:[a-zA-Z]+|#[0-9]+|#x[0-9a-fA-F]+);", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();
}
