namespace Ripen.Storage.Control;

/// <summary>A published set of definitions; never changed afterwards.</summary>
/// <param name="Number">1, 2, 3, … without gaps.</param>
/// <param name="PublishedAt">Unix milliseconds.</param>
/// <param name="PublishedBy">Who published it.</param>
/// <param name="Content">The set as the definitions feature writes it; opaque here.</param>
public sealed record DefinitionSet(int Number, long PublishedAt, string PublishedBy, string Content);
