namespace Ripen.Dashboard.Import;

/// <summary>What columns most likely are, by their headings and first values.</summary>
internal static class MappingGuess
{
    // The process has no tables of Unicode's decompositions; these are the letters of headings in French.
    private const string Accented = "àâäçéèêëîïôöùûüÿ";
    private const string Bare = "aaaceeeeiioouuuy";

    private static readonly Dictionary<string, string> Known = new()
    {
        ["externalid"] = "external_id",
        ["userid"] = "external_id",
        ["id"] = "external_id",
        ["leadid"] = "external_id",
        ["idexterne"] = "external_id",
        ["identifiant"] = "external_id",
        ["email"] = "email",
        ["emailaddress"] = "email",
        ["mail"] = "email",
        ["courriel"] = "email",
        ["adresseemail"] = "email",
        ["adressemail"] = "email",
        ["phone"] = "phone",
        ["phonenumber"] = "phone",
        ["mobile"] = "phone",
        ["telephone"] = "phone",
        ["tel"] = "phone",
        ["numerodetelephone"] = "phone",
        ["firstname"] = "first_name",
        ["prenom"] = "first_name",
        ["givenname"] = "first_name",
        ["lastname"] = "last_name",
        ["nom"] = "last_name",
        ["surname"] = "last_name",
        ["familyname"] = "last_name",
        ["nomdefamille"] = "last_name",
        ["country"] = "country",
        ["pays"] = "country",
        ["language"] = "language",
        ["langue"] = "language",
        ["city"] = "home_city",
        ["ville"] = "home_city",
        ["homecity"] = "home_city",
        ["gender"] = "gender",
        ["genre"] = "gender",
        ["dob"] = "dob",
        ["dateofbirth"] = "dob",
        ["birthday"] = "dob",
        ["datedenaissance"] = "dob",
        ["timezone"] = "time_zone",
        ["fuseauhoraire"] = "time_zone",
        ["emailsubscribe"] = "email_subscribe",
    };

    /// <summary>One mapping for each heading. A field is given to one column; what is no standard field becomes a custom attribute of its heading.</summary>
    /// <param name="headings">The first row.</param>
    /// <param name="rows">The first rows below it.</param>
    /// <param name="format">How they write numbers and dates.</param>
    public static IReadOnlyList<ColumnMapping> Of(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows, CellFormat format)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. headings.Select((heading, column) =>
            {
                var name = heading.Trim();
                if (Known.TryGetValue(Plain(name), out var field) && taken.Add(field))
                {
                    return new ColumnMapping(name, field, name, "text");
                }

                var target = name.Length > 0 && taken.Add("custom:" + name) ? ColumnMapping.Custom : ColumnMapping.Ignore;
                return new ColumnMapping(name, target, name, TypeOf([.. rows.Select(row => row.ElementAtOrDefault(column) ?? string.Empty).Where(cell => cell.Trim().Length > 0)], format));
            }),
        ];
    }

    /// <summary>Whether a comma stands before decimals: in files with another separator, where a value looks like it.</summary>
    public static bool HasDecimalComma(char separator, IReadOnlyList<IReadOnlyList<string>> rows) =>
        separator != ',' && !rows.SelectMany(row => row).Any(cell => new CellFormat(DecimalComma: true, DayFirst: true, TimeZoneInfo.Utc).Number(cell) is null && new CellFormat(DecimalComma: false, DayFirst: true, TimeZoneInfo.Utc).Number(cell) is not null);

    /// <summary>Whether the day stands before the month: unless a value can only be the other way round.</summary>
    public static bool IsDayFirst(bool usual, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        bool Any(bool dayFirst) => rows.SelectMany(row => row).Any(cell => cell.Length >= 8 && new CellFormat(false, dayFirst, TimeZoneInfo.Utc).Instant(cell) is not null && new CellFormat(false, !dayFirst, TimeZoneInfo.Utc).Instant(cell) is null);
        return Any(dayFirst: true) || (!Any(dayFirst: false) && usual);
    }

    // A type that nearly all values have: the few others are mistakes, which the preview shows. Leading zeros are not numbers: codes and telephone numbers would lose them.
    private static string TypeOf(IReadOnlyList<string> cells, CellFormat format)
    {
        bool Nearly(Func<string, bool> isOne) => cells.Count(isOne) * 10 >= cells.Count * 8;
        return cells.Count == 0 ? "text"
            : Nearly(cell => CellFormat.Flag(cell) is not null && !cell.Trim().All(char.IsAsciiDigit)) ? "boolean"
            : Nearly(cell => format.Number(cell) is not null && !(cell.Trim().Length > 1 && cell.Trim()[0] == '0' && char.IsAsciiDigit(cell.Trim()[1]))) ? "number"
            : Nearly(cell => format.Instant(cell) is not null) ? "time"
            : "text";
    }

    private static string Plain(string heading) =>
        new([.. heading.ToLowerInvariant().Select(c => Accented.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? Bare[at] : c).Where(char.IsAsciiLetterOrDigit)]);
}
