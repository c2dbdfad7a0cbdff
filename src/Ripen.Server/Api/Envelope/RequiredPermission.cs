namespace Ripen.Server.Api.Envelope;

/// <summary>What a route asks of the caller's key; a route without it is open to everybody.</summary>
internal sealed record RequiredPermission(string Permission);
