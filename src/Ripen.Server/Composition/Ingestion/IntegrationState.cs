using Ripen.Definitions.Ingestion;
using Ripen.Engine.Definitions;
using Ripen.Storage.Control.Ingestion;

namespace Ripen.Server.Composition.Ingestion;

/// <summary>Where an integration stands.</summary>
/// <param name="Status">The status of its definition.</param>
/// <param name="Definition">The definition in force.</param>
/// <param name="Last">Its newest run, with the totals of now while it is under way; null before the first.</param>
/// <param name="Next">When it runs next by itself, Unix milliseconds; null where it does not.</param>
/// <param name="Watermark">The latest <c>UPDATED_AT</c> that it read, as the source writes it; null before that.</param>
internal sealed record IntegrationState(DefinitionStatus Status, IntegrationDefinition Definition, IngestionRun? Last, long? Next, string? Watermark);
