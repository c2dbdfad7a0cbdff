using System.Text;

namespace Ripen.Dashboard.Import;

/// <summary>Refused rows as a file that can be mended and imported again.</summary>
internal static class RefusedCsv
{
    /// <summary>The file, with the reason in a column of its own.</summary>
    /// <param name="headings">The headings of the file that was imported.</param>
    /// <param name="rows">What was refused.</param>
    /// <param name="heading">What stands above the reasons.</param>
    /// <param name="why">A reason in words.</param>
    public static string Of(IReadOnlyList<string> headings, IEnumerable<RefusedRow> rows, string heading, Func<RefusedRow, string> why)
    {
        var text = new StringBuilder("\uFEFF");
        Append(text, [.. headings, heading]);
        foreach (var row in rows)
        {
            Append(text, [.. headings.Select((_, column) => row.Cells.ElementAtOrDefault(column) ?? string.Empty), why(row)]);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    // A cell that begins like a formula is not run by a spreadsheet when it stands behind an apostrophe; numbers are none.
    private static string Quoted(string cell)
    {
        var plain = cell.Length > 1 && cell[0] is ('=' or '@' or '\t') ? "'" + cell : cell;
        return plain.AsSpan().IndexOfAny(",;\"\r\n") >= 0 ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }
}
