namespace Ripen.Definitions.Publishing;

/// <summary>When and where documents are published, for warnings about instants that have passed.</summary>
/// <param name="Now">Milliseconds since 1970.</param>
/// <param name="CompanyZone">The company's zone.</param>
public sealed record PublishMoment(long Now, TimeZoneInfo CompanyZone);
