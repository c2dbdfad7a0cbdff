namespace Ripen.Storage.Checkpoints;

/// <summary>A page of a list, newest first.</summary>
/// <param name="Rows">At most as many as were asked for.</param>
/// <param name="Next">Where the next page begins, or null when nothing older is left.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, PageCursor? Next);
