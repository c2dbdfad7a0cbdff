namespace Ripen.Storage.Control;

/// <summary>One version of one definition; never changed afterwards.</summary>
/// <param name="Kind">Segment, canvas, campaign, …</param>
/// <param name="Id">The definition's id.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Json">The validated form.</param>
/// <param name="Source">The text as it was handed in.</param>
/// <param name="Status">Its status in this version.</param>
/// <param name="SetNumber">The set that brought it.</param>
public sealed record DocumentVersion(string Kind, string Id, int Version, string Json, string Source, string Status, int SetNumber);
