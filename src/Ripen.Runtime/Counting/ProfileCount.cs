namespace Ripen.Runtime.Counting;

/// <summary>How many users a filter holds for.</summary>
/// <param name="Seen">How many users were asked.</param>
/// <param name="Matched">For how many of them it holds.</param>
/// <param name="Sample">Some of these, by the ids that the outside knows, at most <see cref="ProfileCounter.SampleSize"/>.</param>
public sealed record ProfileCount(long Seen, long Matched, IReadOnlyList<string> Sample);
