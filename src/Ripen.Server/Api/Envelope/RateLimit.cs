namespace Ripen.Server.Api.Envelope;

/// <summary>At most so many requests in each window of so long.</summary>
/// <param name="Requests">1 or more.</param>
/// <param name="Per">Whole seconds, 1 or more.</param>
public sealed record RateLimit(int Requests, TimeSpan Per);
