namespace Ripen.Definitions.Ingestion;

/// <summary>Where the table of an integration is.</summary>
/// <param name="Secret">The name of a stored secret that holds the connection, or null.</param>
/// <param name="SecretEnvironment">The name of an environment variable that does, or null; exactly one of the two is set.</param>
/// <param name="Schema">The schema of the table or view, exactly as the database writes it.</param>
/// <param name="Table">The table or view.</param>
public sealed record IngestionSource(string? Secret, string? SecretEnvironment, string Schema, string Table);
