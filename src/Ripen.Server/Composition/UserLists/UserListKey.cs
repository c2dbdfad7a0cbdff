namespace Ripen.Server.Composition.UserLists;

/// <summary>What a list of users hangs on, but for the length of a page: who asks the same shares a scan.</summary>
/// <param name="Sort">The number of the attribute by which it is sorted, 0 for one that nobody has; null sorts by the last change.</param>
/// <param name="Query">What is searched for, or null.</param>
/// <param name="Segment">The segment whose members are listed, or null.</param>
/// <param name="Content">What the segment was, see <see cref="Segments.SegmentContent"/>; null without one.</param>
/// <param name="After">Where the page before ended; null for the first.</param>
internal sealed record UserListKey(int? Sort, bool Descending, string? Query, string? Segment, string? Content, UserPlace? After);
