namespace Ripen.Server.Composition.Collecting;

/// <summary>How the control store keeps which attributes an app may write: a line for each name, whose backslashes and line breaks are escaped; one star for all.</summary>
internal static class AllowedAttributes
{
    private const string All = "*";

    /// <summary>Writes the list.</summary>
    /// <param name="names">The names; null for all.</param>
    public static string ToText(IReadOnlyList<string>? names) => names is null ? All : string.Concat(names.Select(name => Escape(name) + '\n'));

    /// <summary>Reads the list; null for all.</summary>
    public static string[]? Read(string text) => text == All ? null : [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Unescape)];

    private static string Escape(string name) => name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Unescape(string line)
    {
        var text = new System.Text.StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var isEscape = line[i] == '\\' && i + 1 < line.Length;
            text.Append(!isEscape ? line[i] : line[++i] == 'n' ? '\n' : line[i]);
        }

        return text.ToString();
    }
}
