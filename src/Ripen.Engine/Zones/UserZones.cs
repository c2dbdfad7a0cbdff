using Ripen.Engine.Users;

namespace Ripen.Engine.Zones;

/// <summary>The time zones of users.</summary>
public static class UserZones
{
    /// <summary>The zone in which a clock time is meant for a user. A user without a zone, or with one that this machine does not know, has the company's.</summary>
    public static TimeZoneInfo Of(Profile profile, ClockZone zone, TimeZoneInfo company) =>
        zone == ClockZone.User && profile.Field(ProfileField.TimeZone) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : company;
}
