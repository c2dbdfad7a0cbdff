using Ripen.Delivery.ConnectedContent;

namespace Ripen.Delivery.Attempts;

/// <summary>A frozen request, as one attempt sends it.</summary>
/// <param name="DeliveryId">Names the delivery in results and makes its jitter.</param>
/// <param name="Method">GET, POST, PUT, PATCH or DELETE.</param>
/// <param name="Headers">As the author wrote them, rendered. What the platform adds is not among them.</param>
/// <param name="Body">Rendered, or null for none; whether GET and DELETE send one was settled by the render.</param>
public sealed record WebhookRequest(string DeliveryId, string Method, string Url, IReadOnlyList<KeyValuePair<string, string>> Headers, string? Body)
{
    /// <summary>The value of <c>Idempotency-Key</c>, the same on every attempt; null leaves the header out.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// The cached answers that the headers were rendered from; with any, a 401 is <see cref="AttemptKind.TokenExpired"/>. Left empty where the author
    /// switched
    /// <c>renew_token_on_401</c> off.
    /// </summary>
    public IReadOnlyList<CacheEntryId> CachedEntries { get; init; } = [];
}
