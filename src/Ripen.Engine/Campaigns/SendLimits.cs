using Ripen.Engine.Campaigns.Scheduling;

namespace Ripen.Engine.Campaigns;

/// <summary>When, and how fast, a campaign or the steps of a canvas send (canvas §5).</summary>
/// <param name="Quiet">Hours in which nothing begins; null for none.</param>
/// <param name="RatePerMinute">How many attempts a minute may have, <see cref="MinRate"/> to <see cref="MaxRate"/>; null for any.</param>
public sealed record SendLimits(QuietHours? Quiet, int? RatePerMinute)
{
    /// <summary>The lowest rate.</summary>
    public const int MinRate = 10;

    /// <summary>The highest.</summary>
    public const int MaxRate = 500_000;

    /// <summary>No limits.</summary>
    public static SendLimits None { get; } = new(null, null);
}
