namespace Ripen.Dashboard.Editing.Messages;

/// <summary>Languages by their two letters, as they call themselves; others can be typed all the same.</summary>
internal static class LanguageNames
{
    /// <summary>Those that are offered.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["ar"] = "العربية",
        ["bg"] = "български",
        ["cs"] = "čeština",
        ["da"] = "dansk",
        ["de"] = "Deutsch",
        ["el"] = "Ελληνικά",
        ["en"] = "English",
        ["es"] = "español",
        ["et"] = "eesti",
        ["fi"] = "suomi",
        ["fr"] = "français",
        ["he"] = "עברית",
        ["hi"] = "हिन्दी",
        ["hr"] = "hrvatski",
        ["hu"] = "magyar",
        ["id"] = "Bahasa Indonesia",
        ["it"] = "italiano",
        ["ja"] = "日本語",
        ["ko"] = "한국어",
        ["lt"] = "lietuvių",
        ["lv"] = "latviešu",
        ["nb"] = "norsk bokmål",
        ["nl"] = "Nederlands",
        ["pl"] = "polski",
        ["pt"] = "português",
        ["ro"] = "română",
        ["ru"] = "русский",
        ["sk"] = "slovenčina",
        ["sl"] = "slovenščina",
        ["sv"] = "svenska",
        ["th"] = "ไทย",
        ["tr"] = "Türkçe",
        ["uk"] = "українська",
        ["vi"] = "Tiếng Việt",
        ["zh"] = "中文",
    };

    /// <summary>A language with its letters, such as <c>français (fr)</c>.</summary>
    public static string Say(string code) => All.TryGetValue(code, out var name) ? $"{name} ({code})" : code;
}
