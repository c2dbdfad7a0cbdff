namespace Ripen.Dashboard.Editing.Diffs;

/// <summary>On which side of a comparison a line stands.</summary>
public enum DiffKind
{
    /// <summary>On both.</summary>
    Same,

    /// <summary>Only in the old text.</summary>
    Removed,

    /// <summary>Only in the new text.</summary>
    Added,
}
