using System.Buffers;

namespace Ripen.Dashboard.Segments;

/// <summary>Lines of files that tables open.</summary>
public static class CsvLine
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n;\t");

    /// <summary>A line (RFC 4180). What a table would take for a formula is made a text by an apostrophe, since anybody may have written it.</summary>
    public static string Of(params ReadOnlySpan<string?> cells)
    {
        var line = string.Empty;
        for (var i = 0; i < cells.Length; i++)
        {
            line += (i > 0 ? "," : string.Empty) + Cell(cells[i] ?? string.Empty);
        }

        return line + "\r\n";
    }

    private static string Cell(string text)
    {
        var plain = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return plain.AsSpan().ContainsAny(Quoted) ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }
}
