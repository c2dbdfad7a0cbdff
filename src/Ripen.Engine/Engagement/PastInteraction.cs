using Ripen.Engine.Campaigns;

namespace Ripen.Engine.Engagement;

/// <summary>An e-mail interaction that is kept of a user.</summary>
/// <param name="What">The interaction.</param>
/// <param name="Campaign">The number of the campaign's id, or 0.</param>
/// <param name="Time">When it happened, milliseconds since 1970.</param>
/// <param name="Link">The beginning of the link that was clicked; else empty.</param>
public readonly record struct PastInteraction(CampaignInteraction What, int Campaign, long Time, string Link);
