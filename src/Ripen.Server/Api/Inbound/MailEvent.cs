using Ripen.Engine.Campaigns;

namespace Ripen.Server.Api.Inbound;

/// <summary>What a mail service says became of an e-mail, in Ripen's words.</summary>
/// <param name="What">The interaction; a machine's where the service says so.</param>
/// <param name="Email">The address that the e-mail went to, as sent.</param>
/// <param name="Time">When it happened, milliseconds since 1970.</param>
/// <param name="Id">What tells it from all others of the source.</param>
internal sealed record MailEvent(CampaignInteraction What, string Email, long Time, string Id)
{
    /// <summary>What may be the id of the campaign, the likeliest first.</summary>
    public IReadOnlyList<string> Campaigns { get; init; } = [];

    /// <summary>Which e-mail it was, as the service calls it; empty when it does not say.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>The link that was clicked, else empty.</summary>
    public string Link { get; init; } = string.Empty;

    /// <summary>Who opened or clicked, as it called itself; empty when unknown.</summary>
    public string UserAgent { get; init; } = string.Empty;
}
