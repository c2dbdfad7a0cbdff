namespace Ripen.Dashboard.Editing.Lists;

/// <summary>A document in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status; <c>unpublished</c> for a draft of one's own that was never published.</param>
public sealed record DefinitionRow(string Id, string Name, string Status)
{
    /// <summary>The status of a draft that was never published.</summary>
    public const string Unpublished = "unpublished";

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>When it was last changed; null where that is not known.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Whether it suits what is searched for.</summary>
    /// <param name="text">In its name or id, in whatever case.</param>
    /// <param name="tag">A tag that it has; empty for any.</param>
    public bool Suits(string text, string tag) =>
        (Name.Contains(text, StringComparison.OrdinalIgnoreCase) || Id.Contains(text, StringComparison.OrdinalIgnoreCase)) && (tag.Length == 0 || Tags.Contains(tag));
}
