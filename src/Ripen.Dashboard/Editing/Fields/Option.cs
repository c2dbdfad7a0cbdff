namespace Ripen.Dashboard.Editing.Fields;

/// <summary>Something to choose.</summary>
/// <param name="Value">What is stored.</param>
/// <param name="Text">What is read.</param>
public sealed record Option(string Value, string Text)
{
    /// <summary>The heading under which it stands in the list; null for none.</summary>
    public string? Group { get; init; }
}
