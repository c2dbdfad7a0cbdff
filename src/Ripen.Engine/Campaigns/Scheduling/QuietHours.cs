using Ripen.Engine.Users;
using Ripen.Engine.Zones;

namespace Ripen.Engine.Campaigns.Scheduling;

/// <summary>Hours of the day, by the user's own clock, in which no message begins (canvas §5). A message that has begun is tried again at any hour.</summary>
/// <param name="Hours">From when to when; they may cross midnight.</param>
/// <param name="Aborts">Whether a message that meets them is dropped; else it waits until they end.</param>
public sealed record QuietHours(DailyWindow Hours, bool Aborts)
{
    /// <summary>When the quiet hours end in which an instant lies for a user, milliseconds since 1970; null when it lies in none.</summary>
    public long? EndAfter(long now, Profile profile, TimeZoneInfo company)
    {
        var zone = UserZones.Of(profile, Hours.Zone, company);
        return Hours.Contains(now, zone) ? Hours.NextClosing(now, zone) : null;
    }
}
