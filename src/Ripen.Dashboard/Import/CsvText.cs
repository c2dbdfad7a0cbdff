using System.Text;

namespace Ripen.Dashboard.Import;

/// <summary>Reads rows of separated values as RFC 4180 and spreadsheets write them: quoted fields may hold separators, line ends and doubled quotes.</summary>
internal static class CsvText
{
    /// <summary>Columns of a row.</summary>
    public const int MaxColumns = 250;

    /// <summary>Characters of a field.</summary>
    public const int MaxField = 100_000;

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>The separator that a heading line has most of outside quotes; a comma when it has none.</summary>
    public static char SeparatorOf(string line)
    {
        var outside = string.Concat(line.Split('"').Where((_, part) => part % 2 == 0));
        return Separators.MaxBy(separator => outside.Count(c => c == separator));
    }

    /// <summary>All rows that are not empty.</summary>
    /// <exception cref="InvalidDataException">A quote does not end, a field is too long or there are too many columns; the message names the row.</exception>
    public static IEnumerable<IReadOnlyList<string>> Read(TextReader text, char separator)
    {
        var row = 0;
        while (text.Peek() >= 0)
        {
            row++;
            var fields = ReadRow(text, separator, row);
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                yield return fields;
            }
        }
    }

    private static List<string> ReadRow(TextReader text, char separator, int row)
    {
        var fields = new List<string>();
        while (true)
        {
            var (field, isLast) = text.Peek() == '"' ? Quoted(text, separator, row) : Plain(text, separator, new StringBuilder(), row);
            fields.Add(field);
            if (isLast)
            {
                return fields;
            }

            if (fields.Count == MaxColumns)
            {
                throw new InvalidDataException($"Row {row} has more than {MaxColumns} columns");
            }
        }
    }

    private static (string Field, bool IsLast) Plain(TextReader text, char separator, StringBuilder field, int row)
    {
        while (true)
        {
            var next = text.Read();
            if (next < 0 || next == '\n')
            {
                return (field.ToString(), true);
            }

            if (next == '\r')
            {
                if (text.Peek() == '\n')
                {
                    text.Read();
                }

                return (field.ToString(), true);
            }

            if (next == separator)
            {
                return (field.ToString(), false);
            }

            Add(field, (char)next, row);
        }
    }

    private static (string Field, bool IsLast) Quoted(TextReader text, char separator, int row)
    {
        text.Read();
        var field = new StringBuilder();
        while (true)
        {
            var next = text.Read();
            if (next < 0)
            {
                throw new InvalidDataException($"Row {row} has a quote that does not end");
            }

            if (next != '"')
            {
                Add(field, (char)next, row);
            }
            else if (text.Peek() == '"')
            {
                text.Read();
                Add(field, '"', row);
            }
            else
            {
                return Plain(text, separator, field, row);
            }
        }
    }

    private static void Add(StringBuilder field, char c, int row)
    {
        if (field.Length == MaxField)
        {
            throw new InvalidDataException($"Row {row} has a field of more than {MaxField} characters; perhaps a quote is not closed");
        }

        field.Append(c);
    }
}
