namespace Ripen.Bench.Segments;

/// <summary>What the server says of a segment's size.</summary>
internal sealed record SegmentAnswer(long Size, bool Exact, long Users);
