namespace Ripen.Client.Users;

/// <summary>Where a number came from: the opening and all deltas add up to the value.</summary>
/// <param name="Attribute">Its name.</param>
/// <param name="Value">What it is, or was at the instant asked for; null for no number.</param>
/// <param name="Opening">What it was before the oldest entry that is kept.</param>
/// <param name="OpeningAt">Since when.</param>
/// <param name="Entries">Newest first, at most 100.</param>
/// <param name="Cursor">Leads to the next page; null at the end.</param>
public sealed record LedgerPage(string Attribute, decimal? Value, decimal? Opening, DateTimeOffset? OpeningAt, IReadOnlyList<LedgerEntry> Entries, string? Cursor);
