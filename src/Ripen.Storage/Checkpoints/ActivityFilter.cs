namespace Ripen.Storage.Checkpoints;

/// <summary>Which activity is shown; what is null does not filter, and all that is set must hold.</summary>
/// <param name="Campaign">Only this campaign.</param>
/// <param name="Type">Only this kind.</param>
/// <param name="From">Not before this instant, Unix milliseconds; for counts, not before the hour that holds it.</param>
/// <param name="To">Before this instant; for counts, only hours that begin before it.</param>
/// <param name="Canvas">Only the steps of this canvas.</param>
/// <param name="User">Only this user, as <see cref="ActivityEntry.UserOf"/> says it; counts know no users.</param>
public sealed record ActivityFilter(string? Campaign = null, byte? Type = null, long? From = null, long? To = null, string? Canvas = null, string? User = null)
{
    /// <summary>Before the first owner of a canvas, and behind the last.</summary>
    internal (string First, string Behind) Owners => (Canvas + "/", Canvas + "0");

    internal bool Matches(string campaign, byte type, long at) =>
        (Campaign is null || campaign == Campaign)
        && (Canvas is null || campaign.StartsWith(Owners.First, StringComparison.Ordinal))
        && (Type is null || type == Type)
        && (From is null || at >= From)
        && (To is null || at < To);

    /// <summary>The same filter for rows that stand for whole hours.</summary>
    internal ActivityFilter ForHours() => From is { } from ? this with { From = ActivityLimits.HourOf(from) } : this;
}
