using System.Globalization;
using System.Text.RegularExpressions;

namespace Ripen.Server.Tests.Api.UsersTrack;

/// <summary>The date formats of rest-api §1.8 once more, by regular expressions and the framework's calendar.</summary>
internal static partial class OracleDates
{
    public const long EndOfYear3000 = 32_535_216_000_000;

    public static long? Parse(string text)
    {
        if (text.Length > 64)
        {
            return null;
        }

        var match = Iso().Match(text);
        if (!match.Success)
        {
            match = Slashed().Match(text);
        }

        if (!match.Success)
        {
            match = Long().Match(text);
        }

        return match.Success ? Instant(match) : null;
    }

    private static long? Instant(Match match)
    {
        int Part(string name, int missing) =>
            match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : missing;
        var (year, month, day) = (Part("y", 0), Part("mo", 0), Part("d", 0));
        var (hour, minute, second) = (Part("h", 0), Part("mi", 0), Part("s", 0));
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return null;
        }

        var milliseconds = match.Groups["f"].Success ? int.Parse(match.Groups["f"].Value.PadRight(3, '0')[..3], CultureInfo.InvariantCulture) : 0;
        var ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks / TimeSpan.TicksPerMillisecond + milliseconds;
        var (offsetHours, offsetMinutes) = (Part("oh", 0), Part("om", 0));
        if (offsetHours > 14 || offsetMinutes > 59)
        {
            return null;
        }

        var offset = ((offsetHours * 60L) + offsetMinutes) * 60_000 * (match.Groups["sign"].Value == "-" ? -1 : 1);
        return ticks - offset < 0 ? null : ticks - offset - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMillisecond);
    }

    private const string Clock = "(?<h>[0-9]{2}):(?<mi>[0-9]{2})(:(?<s>[0-9]{2})([.:](?<f>[0-9]+))?)?";
    private const string Zone = "([Zz]|(?<sign>[+-])((?<oh>[0-9]{2})(:?(?<om>[0-9]{2}))?|(?<oh>[0-9])(:(?<om>[0-9]{2}))?))";

    [GeneratedRegex(@"\A(?<y>[0-9]{4})-(?<mo>[0-9]{2})-(?<d>[0-9]{2})([Tt ]" + Clock + Zone + @"?)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Iso();

    [GeneratedRegex(@"\A(?<mo>[0-9]{2})/(?<d>[0-9]{2})/(?<y>[0-9]{4})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"\A(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?<mo>[0-9]{2}) (?<d>[0-9]{2}) " + Clock + @"\.?" + Zone + @" (?<y>[0-9]{4})\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Long();
}
