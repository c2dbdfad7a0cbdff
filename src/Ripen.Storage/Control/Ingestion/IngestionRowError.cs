namespace Ripen.Storage.Control.Ingestion;

/// <summary>A row that could not be applied.</summary>
/// <param name="Run">The run's number.</param>
/// <param name="Place">The row's place in what the run read, from 1.</param>
/// <param name="UpdatedAt">Its <c>UPDATED_AT</c>, as the source writes it.</param>
/// <param name="IdentifierKind">By what it named its user, such as <c>external_id</c>; empty where it named none.</param>
/// <param name="Identifier">Whom it named; empty where it named none.</param>
/// <param name="Code">Why, a word of data-in-out §1.7.</param>
/// <param name="Text">The same in a sentence.</param>
/// <param name="Payload">What was to be applied, cut to <see cref="IngestionStore.MaxPayload"/> characters.</param>
public sealed record IngestionRowError(long Run, long Place, string UpdatedAt, string IdentifierKind, string Identifier, string Code, string Text, string Payload);
