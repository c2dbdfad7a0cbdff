using System.Text;
using Fluid.Values;
using Ripen.Templates.Limits;
using Ripen.Templates.Values;

namespace Ripen.Templates.Filters;

/// <summary>Filters that replace or remove parts of a text. The size of the result is known before it is made.</summary>
internal static class ReplaceFilters
{
    public static IReadOnlyList<FilterDefinition> All { get; } =
    [
        new("replace", 1, 2, static (input, arguments, _) => Everywhere(Texts.Of(input), arguments.Text(0), arguments.Text(1))),
        new("replace_first", 1, 2, static (input, arguments, _) => First(Texts.Of(input), arguments.Text(0), arguments.Text(1))),
        new("replace_last", 2, 2, static (input, arguments, _) => Last(Texts.Of(input), arguments.Text(0), arguments.Text(1)), IsExtra: true),
        new("remove", 1, 1, static (input, arguments, _) => Everywhere(Texts.Of(input), arguments.Text(0), "")),
        new("remove_first", 1, 1, static (input, arguments, _) => First(Texts.Of(input), arguments.Text(0), "")),
        new("remove_last", 1, 1, static (input, arguments, _) => Last(Texts.Of(input), arguments.Text(0), ""), IsExtra: true),
    ];

    private static StringValue Everywhere(string text, string old, string replacement)
    {
        if (old.Length == 0)
        {
            return BetweenCharacters(text, replacement);
        }

        var count = 0L;
        for (var at = text.IndexOf(old, StringComparison.Ordinal); at >= 0; at = text.IndexOf(old, at + old.Length, StringComparison.Ordinal))
        {
            count++;
        }

        Budget.CheckLength(text.Length + (count * (replacement.Length - old.Length)));
        return StringValue.Create(count == 0 ? text : text.Replace(old, replacement, StringComparison.Ordinal));
    }

    // Ruby finds the empty text before every character and at the end.
    private static StringValue BetweenCharacters(string text, string replacement)
    {
        Budget.CheckLength(text.Length + ((text.Length + 1L) * replacement.Length));
        var result = new StringBuilder(replacement, text.Length + ((text.Length + 1) * replacement.Length));
        foreach (var character in text)
        {
            result.Append(character).Append(replacement);
        }

        return StringValue.Create(result.ToString());
    }

    private static StringValue First(string text, string old, string replacement) => At(text, text.IndexOf(old, StringComparison.Ordinal), old, replacement);

    private static StringValue Last(string text, string old, string replacement) => At(text, text.LastIndexOf(old, StringComparison.Ordinal), old, replacement);

    private static StringValue At(string text, int place, string old, string replacement)
    {
        if (place < 0)
        {
            return StringValue.Create(text);
        }

        Budget.CheckLength((long)text.Length + replacement.Length);
        return StringValue.Create(string.Concat(text.AsSpan(0, place), replacement, text.AsSpan(place + old.Length)));
    }
}
