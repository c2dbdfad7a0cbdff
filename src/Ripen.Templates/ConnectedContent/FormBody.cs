using Ripen.Engine.Values;

namespace Ripen.Templates.ConnectedContent;

/// <summary>Bodies written as <c>key=value&amp;key=value</c>.</summary>
internal static class FormBody
{
    /// <summary>Whether the text has that form.</summary>
    public static bool IsForm(string text) =>
        text.Length > 0 && text[0] is not ('{' or '[') && !text.Any(char.IsControl)
        && text.Split('&').All(pair => pair.IndexOf('=', StringComparison.Ordinal) > 0);

    /// <summary>A JSON object of strings from a form; any other text as it is.</summary>
    public static string ToJson(string text)
    {
        if (!IsForm(text))
        {
            return text;
        }

        var members = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var pair in text.Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            members[Decode(pair[..equals])] = Value.Of(Decode(pair[(equals + 1)..]));
        }

        return ValueJson.ToText(Value.Object([.. members]));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
