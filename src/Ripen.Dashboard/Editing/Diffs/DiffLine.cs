namespace Ripen.Dashboard.Editing.Diffs;

/// <summary>A line of a comparison.</summary>
/// <param name="Kind">On which side it stands.</param>
/// <param name="Text">The line.</param>
public sealed record DiffLine(DiffKind Kind, string Text);
