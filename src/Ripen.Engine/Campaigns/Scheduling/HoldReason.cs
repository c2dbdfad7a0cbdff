namespace Ripen.Engine.Campaigns.Scheduling;

/// <summary>Why a triggered send waits. The numbers are stored; never renumber them.</summary>
public enum HoldReason : byte
{
    /// <summary>The campaign's delay.</summary>
    Delay = 1,

    /// <summary>The campaign's portion of the day has not begun.</summary>
    TimeWindow = 2,

    /// <summary>The campaign's quiet hours.</summary>
    QuietHours = 3,

    /// <summary>A call with <c>:retry</c> failed in its render (<see cref="RenderRetries"/>).</summary>
    Render = 4,
}
