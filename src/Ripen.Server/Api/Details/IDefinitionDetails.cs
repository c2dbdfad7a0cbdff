using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Details;

/// <summary>Single canvases, campaigns and segments in the format of Braze (rest-api §3.11, §3.13, §3.14), as they are in force; 400 for an unknown id, or none.</summary>
public interface IDefinitionDetails
{
    /// <summary>
    /// <c>{"message","created_at","updated_at","name","description","archived","draft","enabled","has_post_launch_draft","schedule_type","first_entry","last_entry","channels","variants","tags","teams","steps"}</c>.
    /// </summary>
    Task<ApiAnswer> CanvasAsync(string? id, CancellationToken cancellationToken);

    /// <summary>
    /// <c>{"message","created_at","updated_at","name","description","archived","draft","enabled","has_post_launch_draft","schedule_type","channels","first_sent","last_sent","tags","teams","messages",
    /// "conversion_behaviors"}</c>.
    /// </summary>
    Task<ApiAnswer> CampaignAsync(string? id, CancellationToken cancellationToken);

    /// <summary><c>{"message","created_at","updated_at","name","description","text_description","tags","teams"}</c>; <c>description</c> is the filter in the words of its author.</summary>
    Task<ApiAnswer> SegmentAsync(string? id, CancellationToken cancellationToken);
}
