namespace Ripen.Storage.Log;

/// <summary>One durable commit: a row of the log.</summary>
/// <param name="Number">1, 2, 3, … without gaps over the life of the installation.</param>
/// <param name="Segments">In the order in which they were appended.</param>
public sealed record LogRow(long Number, IReadOnlyList<LogSegment> Segments);
