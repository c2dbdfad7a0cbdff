namespace Ripen.Server.Composition.Overview;

/// <summary>How many leads of canvases have no entry under way.</summary>
/// <param name="ByCanvas">By the number of the canvas.</param>
/// <param name="AsOf">When it was counted, by the installation's clock.</param>
internal sealed record UnarmedCount(IReadOnlyDictionary<int, long> ByCanvas, DateTimeOffset AsOf);
