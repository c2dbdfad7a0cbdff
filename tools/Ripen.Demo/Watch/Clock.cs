using System.Globalization;

namespace Ripen.Demo.Watch;

/// <summary>Instants of the test clock as people read them.</summary>
internal static class Clock
{
    /// <summary>Day and time, such as <c>Mon 14:05</c>.</summary>
    public static string DayTime(DateTimeOffset at) => at.ToString("ddd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The time, such as <c>14:05</c>.</summary>
    public static string Time(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);
}
