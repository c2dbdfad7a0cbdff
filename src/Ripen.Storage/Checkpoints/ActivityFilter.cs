namespace Ripen.Storage.Checkpoints;

/// <summary>Which activity is shown; what is null does not filter, and all that is set must hold.</summary>
/// <param name="Campaign">Only this campaign.</param>
/// <param name="Type">Only this kind.</param>
/// <param name="From">Not before this instant, Unix milliseconds; for counts, not before the hour that holds it.</param>
/// <param name="To">Before this instant; for counts, only hours that begin before it.</param>
public sealed record ActivityFilter(string? Campaign = null, byte? Type = null, long? From = null, long? To = null)
{
    internal bool Matches(string campaign, byte type, long at) =>
        (Campaign is null || campaign == Campaign)
        && (Type is null || type == Type)
        && (From is null || at >= From)
        && (To is null || at < To);

    /// <summary>The same filter for rows that stand for whole hours.</summary>
    internal ActivityFilter ForHours() => From is { } from ? this with { From = ActivityLimits.HourOf(from) } : this;
}
