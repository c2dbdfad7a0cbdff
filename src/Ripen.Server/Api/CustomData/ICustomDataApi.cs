using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.CustomData;

/// <summary>What the workspace knows of its custom attributes and events.</summary>
public interface ICustomDataApi
{
    /// <summary>How many rows a page has.</summary>
    const int PageSize = 250;

    /// <summary>
    /// <c>{"message","attributes":[{"name","detected_type","forced_type","mixed","blocklisted","deleted_from","definition","used_by":[{"kind","id","as"}]}],"cursor"}</c>, by name: what was received,
    /// what a definition says of it, and who uses it.
    /// </summary>
    /// <param name="after">Only names after this one; null for the first page.</param>
    Task<ApiAnswer> AttributesAsync(string? after, CancellationToken cancellationToken);

    /// <summary><c>{"message","events":[{"name","blocklisted","deleted_from","definition","used_by"}],"cursor"}</c>, by name.</summary>
    /// <param name="after">Only names after this one; null for the first page.</param>
    Task<ApiAnswer> EventsAsync(string? after, CancellationToken cancellationToken);
}
