using System.Text.Json;
using Ripen.Dashboard.Api;

namespace Ripen.Dashboard.Users;

/// <summary>One change of a number, out of <c>GET /v1/users/{id}/ledger</c>.</summary>
/// <param name="Time">When what caused it happened.</param>
/// <param name="Delta">By how much.</param>
/// <param name="After">What the value became; null when it was removed.</param>
/// <param name="IsLate">Whether it arrived after a later one was counted.</param>
/// <param name="Cause">Who wrote it, as the API says it.</param>
/// <param name="Trigger">What started it.</param>
internal sealed record LedgerLine(DateTimeOffset Time, double Delta, JsonElement? After, bool IsLate, JsonElement Cause, JsonElement Trigger)
{
    /// <summary>Reads one.</summary>
    public static LedgerLine Of(JsonElement json) => new(
        json.Instant("time") ?? default,
        json.Real("delta") ?? 0,
        json.Member("after"),
        json.Flag("late"),
        json.Member("cause") ?? default,
        json.Member("trigger") ?? default);
}
