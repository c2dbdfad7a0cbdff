using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Lists;

/// <summary>Canvases, campaigns and segments in the format of Braze (rest-api §3.11, §3.13, §3.14).</summary>
public interface IDefinitionLists
{
    /// <summary>How many a page has.</summary>
    const int PageSize = 100;

    /// <summary><c>{"message","canvases":[{"id","last_edited","name","tags"}]}</c>, in the order of creation.</summary>
    Task<ApiAnswer> CanvasesAsync(ListQuery query, CancellationToken cancellationToken);

    /// <summary><c>{"message","campaigns":[{"id","last_edited","name","is_api_campaign","tags"}]}</c>, in the order of creation.</summary>
    Task<ApiAnswer> CampaignsAsync(ListQuery query, CancellationToken cancellationToken);

    /// <summary><c>{"message","segments":[{"id","name","analytics_tracking_enabled","tags"}]}</c>, in the order of creation, archived ones never.</summary>
    ApiAnswer Segments(ListQuery query);
}
