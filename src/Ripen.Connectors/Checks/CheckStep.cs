namespace Ripen.Connectors.Checks;

/// <summary>A step of a connection test.</summary>
/// <param name="Name"><c>connect</c>, <c>table</c>, <c>columns</c> or <c>read</c>.</param>
/// <param name="Code">Why it failed, a word of <see cref="Sources.SourceCodes"/>; null where it did not.</param>
/// <param name="Message">The same in a sentence.</param>
public sealed record CheckStep(string Name, string? Code, string? Message);
