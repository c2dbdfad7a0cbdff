using System.Text;
using Fluid.Values;
using Ripen.Templates.Limits;
using Ripen.Templates.Values;

namespace Ripen.Templates.Filters;

/// <summary>Filters on text. Other values are turned into text first; nil is empty (liquid-and-webhooks §3.3).</summary>
internal static class TextFilters
{
    private const int DefaultTruncateLength = 50;
    private const int DefaultTruncateWords = 15;

    public static IReadOnlyList<FilterDefinition> All { get; } =
    [
        new("append", 1, 1, static (input, arguments, _) => Join(Texts.Of(input), arguments.Text(0))),
        new("prepend", 1, 1, static (input, arguments, _) => Join(arguments.Text(0), Texts.Of(input))),
        new("capitalize", 0, 0, static (input, _, _) => Capitalize(Texts.Of(input))),
        new("downcase", 0, 0, static (input, _, _) => StringValue.Create(Texts.Of(input).ToLowerInvariant())),
        new("upcase", 0, 0, static (input, _, _) => StringValue.Create(Texts.Of(input).ToUpperInvariant())),
        new("strip", 0, 0, static (input, _, _) => StringValue.Create(Texts.Of(input).Trim())),
        new("lstrip", 0, 0, static (input, _, _) => StringValue.Create(Texts.Of(input).TrimStart()), IsExtra: true),
        new("rstrip", 0, 0, static (input, _, _) => StringValue.Create(Texts.Of(input).TrimEnd()), IsExtra: true),
        new("strip_newlines", 0, 0, static (input, _, _) => StringValue.Create(Texts.Of(input).Replace("\r", "").Replace("\n", ""))),
        new("slice", 1, 2, static (input, arguments, _) => Slice(input, arguments)),
        new("split", 1, 1, static (input, arguments, context) => Split(Texts.Of(input), arguments.Text(0))),
        new("truncate", 0, 2, static (input, arguments, _) => Truncate(input, arguments)),
        new("truncatewords", 0, 2, static (input, arguments, _) => TruncateWords(input, arguments)),
    ];

    private static StringValue Join(string first, string second)
    {
        Budget.CheckLength((long)first.Length + second.Length);
        return StringValue.Create(first + second);
    }

    private static StringValue Capitalize(string text) =>
        StringValue.Create(text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant());

    private static FluidValue Slice(FluidValue input, Arguments arguments)
    {
        var start = Numbers.ReadInt(arguments[0], "slice");
        var length = !arguments[1].IsNil() ? Numbers.ReadInt(arguments[1], "slice") : 1;
        var list = Lists.TryGet(input);
        var text = list is null ? Texts.Of(input) : "";
        var size = list?.Count ?? text.Length;
        start = start < 0 ? start + size : start;
        if (start < 0 || start > size || length < 0)
        {
            return list is null ? StringValue.Empty : ArrayValue.Empty;
        }

        length = Math.Min(length, size - start);
        return list is null ? StringValue.Create(text.Substring(start, length)) : Lists.Of([.. list.Skip(start).Take(length)]);
    }

    // Ruby's split: one space means any run of white space, trailing empty fields are dropped, inner ones stay.
    private static ArrayValue Split(string text, string separator)
    {
        var fields = separator switch
        {
            "" => SplitCharacters(text),
            " " => text.Split((char[]?)null, TemplateLimits.MaxItems + 1, StringSplitOptions.RemoveEmptyEntries),
            _ => text.Split(separator, TemplateLimits.MaxItems + 1),
        };
        var count = fields.Length;
        while (count > 0 && fields[count - 1].Length == 0)
        {
            count--;
        }

        Budget.CheckItems(count);
        return Lists.Of([.. fields.Take(count).Select(StringValue.Create)]);
    }

    private static string[] SplitCharacters(string text)
    {
        Budget.CheckItems(text.Length);
        return [.. text.EnumerateRunes().Select(rune => rune.ToString())];
    }

    private static StringValue Truncate(FluidValue input, Arguments arguments)
    {
        var text = Texts.Of(input);
        var length = arguments.Count > 0 && !arguments[0].IsNil() ? Numbers.ReadInt(arguments[0], "truncate") : DefaultTruncateLength;
        if (text.Length <= length)
        {
            return StringValue.Create(text);
        }

        var ending = arguments.Count > 1 ? arguments.Text(1) : "...";
        return Join(text[..Math.Max(0, length - ending.Length)], ending);
    }

    private static StringValue TruncateWords(FluidValue input, Arguments arguments)
    {
        var text = Texts.Of(input);
        var count = arguments.Count > 0 && !arguments[0].IsNil() ? Numbers.ReadInt(arguments[0], "truncatewords") : DefaultTruncateWords;
        return FirstWords(text, Math.Max(1, count)) is { } words ? Join(words, arguments.Count > 1 ? arguments.Text(1) : "...") : StringValue.Create(text);
    }

    // The words with single spaces between them; null when there are no more.
    private static string? FirstWords(string text, int count)
    {
        var words = new StringBuilder();
        var found = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            if (end > at && found++ == count)
            {
                return words.ToString();
            }

            words.Append(words.Length > 0 && end > at ? " " : "").Append(text, at, end - at);
            at = end + 1;
        }

        return null;
    }
}
