using System.Globalization;
using Ripen.Engine.Users;

namespace Ripen.Definitions.Mapping;

/// <summary>Whether a standard field takes a constant (profiles-segments-campaigns §1.4): here in its stored form, for nothing is mapped later.</summary>
internal static class FieldValue
{
    /// <summary>What the field wants instead, or null when it takes the text.</summary>
    public static string? WantedInstead(ProfileField field, string text) => field switch
    {
        ProfileField.Country when !IsCode(text, 'A', 'Z') => "a country code of ISO 3166-1 such as FR",
        ProfileField.Language when !IsCode(text, 'a', 'z') => "a language code of ISO 639-1 such as fr",
        ProfileField.Gender when text is not ("M" or "F" or "O" or "N" or "P") => "M, F, O, N or P",
        ProfileField.DateOfBirth when !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "a date such as 1990-02-28",
        ProfileField.TimeZone when !TimeZoneInfo.TryFindSystemTimeZoneById(text, out _) => "an IANA name such as Europe/Paris",
        _ => null,
    };

    private static bool IsCode(string text, char first, char last) => text.Length == 2 && text[0] >= first && text[0] <= last && text[1] >= first && text[1] <= last;
}
