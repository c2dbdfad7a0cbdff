using System.Text.Json;
using Ripen.Engine.Values;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Settings;

namespace Ripen.Server.Api.TestClock;

/// <summary>
/// <c>POST /v1/test-clock</c> (contract §4): <c>{"now": …}</c> or <c>{"advance": "1d"}</c>. Only mapped when the server was started with a test clock.
/// </summary>
internal static class TestClockRoutes
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder routes, ITestClock clock) =>
        routes.MapCommand("/v1/test-clock", Permissions.TestClock, (context, body) => MoveAsync(clock, body, context.RequestAborted));

    private static async Task<ApiAnswer> MoveAsync(ITestClock clock, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!TryTarget(clock, body, out var target))
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest,
                "The body is {\"now\": an ISO 8601 instant} or {\"advance\": a duration such as 1d}, and the clock does not go back");
        }

        var isAtRest = await clock.MoveToAsync(target, cancellationToken);
        var now = Instant.ToIso((isAtRest ? target : clock.Now).ToUnixTimeMilliseconds());
        return isAtRest
            ? new ApiAnswer(StatusCodes.Status200OK, System.Text.Encoding.UTF8.GetBytes($$"""{"message":"success","now":"{{now}}"}"""))
            : ApiRoutes.Message(StatusCodes.Status503ServiceUnavailable, $"The clock stands at {now}: what became due there is still under way, or GET /v1/status says what stands still");
    }

    private static bool TryTarget(ITestClock clock, ReadOnlyMemory<byte> body, out DateTimeOffset target)
    {
        target = default;
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            if (root.TryGetProperty("now", out var now) && now.ValueKind == JsonValueKind.String)
            {
                return SettingValues.TryInstant(now.GetString()!, out target) && target >= clock.Now;
            }

            var isSpan = root.TryGetProperty("advance", out var advance) && advance.ValueKind == JsonValueKind.String
                && SettingValues.TryDuration(advance.GetString()!, out var by) && TryAdd(clock.Now, by, out target);
            return isSpan;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryAdd(DateTimeOffset now, TimeSpan by, out DateTimeOffset target)
    {
        var isInRange = by <= DateTimeOffset.MaxValue - now;
        target = isInRange ? now + by : now;
        return isInRange;
    }
}
