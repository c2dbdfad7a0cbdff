using System.Globalization;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <summary>What a date of birth says (profiles-segments-campaigns §2.4).</summary>
internal static class ProfileAge
{
    /// <summary>The birthday as midnight in UTC, or <see cref="Value.Null"/>.</summary>
    public static Value Birthday(Profile profile) => DateOfBirth(profile) is { } date ? Value.Time(new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds()) : Value.Null;

    /// <summary>The completed years at an instant, or <see cref="Value.Null"/>. Who was born on 29 February is a year older on 1 March of other years.</summary>
    /// <param name="zone">Whose date it is at that instant.</param>
    public static Value Years(Profile profile, long now, TimeZoneInfo zone)
    {
        if (DateOfBirth(profile) is not { } birth)
        {
            return Value.Null;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(now), zone).DateTime);
        var hadBirthday = (today.Month, today.Day).CompareTo((birth.Month, birth.Day)) >= 0;
        return Value.Of((long)Math.Max(0, today.Year - birth.Year - (hadBirthday ? 0 : 1)));
    }

    private static DateOnly? DateOfBirth(Profile profile) =>
        DateOnly.TryParseExact(profile.Field(ProfileField.DateOfBirth), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
