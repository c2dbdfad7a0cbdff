namespace Ripen.Demo.Screen;

/// <summary>Breaks a line at its spaces. Commands are left whole, so that they can be pasted.</summary>
internal static class WordWrap
{
    /// <summary>The line indented by <paramref name="indent"/>; what goes over <paramref name="width"/> stands on lines of its own, indented twice as
    /// far.</summary>
    public static string Wrap(string line, int width, int indent)
    {
        var margin = new string(' ', indent);
        if (line.StartsWith("curl ", StringComparison.Ordinal)) return margin + line;
        var rest = margin + line;
        var wrapped = string.Empty;
        while (rest.Length > width && rest.LastIndexOf(' ', width) is var space && space > indent * 2)
        {
            wrapped += rest[..space].TrimEnd() + "\n";
            rest = margin + margin + rest[(space + 1)..];
        }

        return wrapped + rest;
    }
}
