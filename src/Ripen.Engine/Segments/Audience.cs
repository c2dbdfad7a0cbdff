namespace Ripen.Engine.Segments;

/// <summary>Whom a canvas or campaign may take: members of all segments for whom the filter holds. Neither means everyone.</summary>
public sealed record Audience(IReadOnlyList<string> Segments, FilterNode? Filter)
{
    /// <summary>Everyone.</summary>
    public static Audience Everyone { get; } = new([], null);
}
