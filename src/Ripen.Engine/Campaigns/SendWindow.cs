using Ripen.Engine.Zones;

namespace Ripen.Engine.Campaigns;

/// <summary>The portion of the day in which a campaign may send (profiles-segments-campaigns §3.4).</summary>
/// <param name="Hours">The portion.</param>
/// <param name="HoldsOver">Whether a send that was triggered inside and is due outside waits for the next opening; else it is dropped, as is every one that was triggered outside.</param>
public sealed record SendWindow(DailyWindow Hours, bool HoldsOver);
