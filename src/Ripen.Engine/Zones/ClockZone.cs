namespace Ripen.Engine.Zones;

/// <summary>In which zone a clock time is meant (canvas §5).</summary>
public enum ClockZone
{
    /// <summary>The company's.</summary>
    Company,

    /// <summary>The user's own; the company's for a user without one.</summary>
    User,
}
