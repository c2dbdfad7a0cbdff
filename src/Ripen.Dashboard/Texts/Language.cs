using System.Globalization;
using Ripen.Dashboard.Texts.Phrases;

namespace Ripen.Dashboard.Texts;

/// <summary>
/// A language of the dashboard. The process runs without the cultures of the system, so that it needs nothing of the machine; how numbers and dates are written
/// stands here.
/// </summary>
public sealed class Language
{
    private readonly Lazy<Phrasebook>? _phrases;

    private Language(string code, string name, CultureInfo culture, Lazy<Phrasebook>? phrases = null) => (Code, Name, Culture, _phrases) = (code, name, culture, phrases);

    /// <summary>English.</summary>
    public static Language English { get; } = new("en", "English", EnglishCulture());

    /// <summary>French.</summary>
    public static Language French { get; } = new("fr", "Français", FrenchCulture(), new Lazy<Phrasebook>(() => Phrasebook.Read("fr")));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Language> All { get; } = [English, French];

    /// <summary>The code of ISO 639-1.</summary>
    public string Code { get; }

    /// <summary>The language's name in itself.</summary>
    public string Name { get; }

    /// <summary>How numbers and dates are written.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The language that somebody chose, else the first of those their browser asks for, else English.</summary>
    /// <param name="chosen">A code, or null.</param>
    /// <param name="accepted">The header <c>Accept-Language</c>, or null. Weights are not looked at: browsers send the best first.</param>
    public static Language Of(string? chosen, string? accepted)
    {
        var wanted = (accepted ?? string.Empty).Split(',').Select(part => part.Trim().Split('-', ';')[0]).Prepend(chosen ?? string.Empty);
        return wanted.Select(code => All.FirstOrDefault(language => language.Code.Equals(code, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(found => found is not null) ?? English;
    }

    /// <summary>One of two: every text stands in both languages beside each other.</summary>
    public T Pick<T>(T english, T french) => ReferenceEquals(this, French) ? french : english;

    /// <summary>What the rest of the product says in English (problems of a definition, refusals of the API), in this language; the text itself where it is none of that.</summary>
    public string Say(string message) => _phrases is null ? message : _phrases.Value.Say(message);

    /// <summary>A whole number with its thousands set apart.</summary>
    public string Count(long number) => number.ToString("N0", Culture);

    /// <summary>A number with as many digits as it has, up to four behind the point.</summary>
    public string Number(double number) => number.ToString("#,0.####", Culture);

    /// <summary>A difference, with its sign.</summary>
    public string Signed(double number) => (number > 0 ? "+" : number < 0 ? "−" : string.Empty) + Number(Math.Abs(number));

    /// <summary>Day and time, in a zone.</summary>
    public string Instant(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).ToString(Pick("d MMM yyyy, HH:mm:ss", "d MMM yyyy HH:mm:ss"), Culture);

    /// <summary>The time alone, in a zone.</summary>
    public string Time(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).ToString("HH:mm", Culture);

    /// <summary>The day alone, in a zone.</summary>
    public string Day(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).ToString("d MMM yyyy", Culture);

    private static CultureInfo EnglishCulture() => (CultureInfo)CultureInfo.InvariantCulture.Clone();

    private static CultureInfo FrenchCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberGroupSeparator = "\u202f";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.NumberFormat.PercentGroupSeparator = "\u202f";
        culture.DateTimeFormat.MonthNames = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", ""];
        culture.DateTimeFormat.AbbreviatedMonthNames = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.", ""];
        culture.DateTimeFormat.MonthGenitiveNames = culture.DateTimeFormat.MonthNames;
        culture.DateTimeFormat.AbbreviatedMonthGenitiveNames = culture.DateTimeFormat.AbbreviatedMonthNames;
        culture.DateTimeFormat.DayNames = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];
        culture.DateTimeFormat.AbbreviatedDayNames = ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."];
        culture.DateTimeFormat.ShortestDayNames = ["di", "lu", "ma", "me", "je", "ve", "sa"];
        culture.DateTimeFormat.FirstDayOfWeek = DayOfWeek.Monday;
        return culture;
    }
}
