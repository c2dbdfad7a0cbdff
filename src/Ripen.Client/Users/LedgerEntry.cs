namespace Ripen.Client.Users;

/// <summary>One change of a number.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="Time">When what caused it happened.</param>
/// <param name="ProcessedAt">When it was applied.</param>
/// <param name="Before">The value before; null when there was no number.</param>
/// <param name="Delta">What was added.</param>
/// <param name="After">The value after; null when it was removed.</param>
/// <param name="Late">Whether an event came late and was taken all the same.</param>
/// <param name="Cause">By what.</param>
/// <param name="Trigger">On what; null where nothing more is known.</param>
public sealed record LedgerEntry(
    string Position, DateTimeOffset Time, DateTimeOffset ProcessedAt, decimal? Before, decimal Delta, decimal? After, bool Late, LedgerCause Cause, LedgerTrigger? Trigger);
