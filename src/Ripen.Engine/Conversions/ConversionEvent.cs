using Ripen.Engine.Triggers;
using Ripen.Engine.Values;

namespace Ripen.Engine.Conversions;

/// <summary>What a canvas or campaign is meant to bring about: a session, a purchase or a custom event within a time (canvas §2.7, profiles-segments-campaigns §3.6).</summary>
/// <param name="Deadline">Milliseconds from the entry, or from the receipt of a campaign: <see cref="MinDeadline"/> to <see cref="MaxDeadline"/>.</param>
public sealed record ConversionEvent(Trigger Trigger, long Deadline)
{
    /// <summary>How many a canvas or campaign may have: A, the primary one, to D.</summary>
    public const int MaxEvents = 4;

    /// <summary>The shortest deadline: five minutes.</summary>
    public const long MinDeadline = 300_000;

    /// <summary>The longest deadline: 30 days.</summary>
    public const long MaxDeadline = 30 * Instant.Day;

    /// <summary>The deadline when none is said: three days.</summary>
    public const long DefaultDeadline = 3 * Instant.Day;
}
