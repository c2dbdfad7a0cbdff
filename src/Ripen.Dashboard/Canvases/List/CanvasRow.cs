namespace Ripen.Dashboard.Canvases.List;

/// <summary>A canvas in the list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status as the API says it; <c>draft</c> for one that was never published.</param>
/// <param name="Tags">Its labels.</param>
/// <param name="Edited">When it, or the draft of who looks, was last changed.</param>
/// <param name="Entered">Entries so far; null for one that was never published.</param>
/// <param name="Active">Entries under way.</param>
/// <param name="HasDraft">Whether who looks has changes that are not published.</param>
public sealed record CanvasRow(string Id, string Name, string Status, IReadOnlyList<string> Tags, DateTimeOffset Edited, long? Entered, long? Active, bool HasDraft);
