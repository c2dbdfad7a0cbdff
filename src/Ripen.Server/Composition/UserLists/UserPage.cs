namespace Ripen.Server.Composition.UserLists;

/// <summary>What a scan for a list found.</summary>
/// <param name="Rows">The first users after the place where the page before ended, in order, at most one more than the longest page.</param>
/// <param name="Total">How many users the list has in all.</param>
/// <param name="AsOf">When the scan began, by the installation's clock.</param>
internal sealed record UserPage(IReadOnlyList<UserRow> Rows, long Total, DateTimeOffset AsOf);
