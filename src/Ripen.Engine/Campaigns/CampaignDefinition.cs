using Ripen.Engine.Conversions;
using Ripen.Engine.Definitions;
using Ripen.Engine.Segments;
using Ripen.Engine.Triggers;

namespace Ripen.Engine.Campaigns;

/// <summary>A webhook campaign, action-based or API-triggered (profiles-segments-campaigns §3). Instants are milliseconds since 1970, durations milliseconds.</summary>
/// <param name="RecheckAtSend">Whether the audience is evaluated again when a rendered message is claimed.</param>
/// <param name="ReEligibilityAfter">How long after a receipt the next is allowed; null: one receipt per user, ever.</param>
public sealed record CampaignDefinition(
    string Id,
    string Name,
    int Version,
    DefinitionStatus Status,
    IReadOnlyList<Trigger> Triggers,
    long? Start,
    long? End,
    Audience Audience,
    bool RecheckAtSend,
    long? ReEligibilityAfter,
    WebhookMessage Message,
    OutcomeWrites? OnSuccess,
    OutcomeWrites? OnFailure)
{
    /// <summary>Whether calls of the API set it off, and nothing else; then it has no triggers.</summary>
    public bool IsApiTriggered { get; init; }

    /// <summary>How long a triggered send is held back; null: not at all.</summary>
    public SendDelay? Delay { get; init; }

    /// <summary>Events that cancel a send during its delay.</summary>
    public IReadOnlyList<Trigger> Exceptions { get; init; } = [];

    /// <summary>The portion of the day in which it may be sent; null: any.</summary>
    public SendWindow? Window { get; init; }

    /// <summary>Quiet hours and rate.</summary>
    public SendLimits Limits { get; init; } = SendLimits.None;

    /// <summary>The share of users, 0 to 100, who are kept from it to compare with; null: there is no control group. With 0 nobody joins it any more.</summary>
    public int? ControlPercent { get; init; }

    /// <summary>What it is meant to bring about, at most <see cref="ConversionEvent.MaxEvents"/>; the first is the primary one (profiles-segments-campaigns §3.6).</summary>
    public IReadOnlyList<ConversionEvent> ConversionEvents { get; init; } = [];

    /// <summary>Whether a later message of a user takes the place of an earlier one that waits for its turn or for a further attempt; else it waits for the earlier one's outcome.</summary>
    public bool Supersedes { get; init; }

    /// <summary>Whether the workspace's frequency caps hold it back.</summary>
    public bool ObeysCaps { get; init; } = true;

    /// <summary>Whether its messages count for them.</summary>
    public bool CountsForCaps { get; init; } = true;

    /// <summary>Its free labels.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
