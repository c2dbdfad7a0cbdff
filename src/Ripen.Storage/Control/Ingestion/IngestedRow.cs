namespace Ripen.Storage.Control.Ingestion;

/// <summary>How often a row was applied that must not be applied again when it is read again (data-in-out §1.7).</summary>
/// <param name="IntegrationId">The id of the integration's definition.</param>
/// <param name="Hash">SHA-256 of integration, identifier, <c>UPDATED_AT</c> and payload.</param>
/// <param name="Copies">How often it was applied: two equal rows are two events.</param>
/// <param name="UpdatedAt">Its <c>UPDATED_AT</c>, Unix milliseconds, for the end of its memory.</param>
public sealed record IngestedRow(string IntegrationId, byte[] Hash, int Copies, long UpdatedAt);
