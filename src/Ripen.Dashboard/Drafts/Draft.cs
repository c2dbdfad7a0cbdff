namespace Ripen.Dashboard.Drafts;

/// <summary>What somebody has changed in a document and not yet published.</summary>
public sealed class Draft
{
    /// <summary>Whose it is.</summary>
    public required string AccountId { get; init; }

    /// <summary>The kind of the document.</summary>
    public required string Kind { get; init; }

    /// <summary>Its id; for a new document the one that the builder gave it.</summary>
    public required string Id { get; init; }

    /// <summary>The version that it was made from; 0 for a new document.</summary>
    public int Version { get; set; }

    /// <summary>The document as it stands in the builder, JSON.</summary>
    public required string Json { get; set; }

    /// <summary>When it was last changed, Unix milliseconds.</summary>
    public long ChangedAt { get; set; }
}
