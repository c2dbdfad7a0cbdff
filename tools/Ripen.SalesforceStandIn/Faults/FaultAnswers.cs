using System.Globalization;
using Ripen.SalesforceStandIn.Answers;

namespace Ripen.SalesforceStandIn.Faults;

/// <summary>The answers of those effects that keep a request from being applied.</summary>
internal static class FaultAnswers
{
    /// <summary>The answer, or null when the effect lets the request through.</summary>
    public static Answer? For(FaultRule rule, DateTimeOffset now) => rule.Effect switch
    {
        FaultEffect.TooManyRequests => WithHint(new SalesforceError(429, "TOO_MANY_REQUESTS", "Too many requests").ToAnswer(), rule, now),
        FaultEffect.ServerError => new SalesforceError(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred").ToAnswer(),
        FaultEffect.ServiceUnavailable => WithHint(new SalesforceError(503, "SERVER_UNAVAILABLE", "Server is too busy").ToAnswer(), rule, now),
        FaultEffect.BadGateway => new Answer(502, "<html><body><h1>502 Bad Gateway</h1></body></html>"u8.ToArray(), "text/html;charset=UTF-8")
        {
            TellsUsage = false,
        },
        FaultEffect.RowLock => SalesforceError.RowLocked.ToAnswer(),
        FaultEffect.InvalidSession => SalesforceError.InvalidSession.ToAnswer(),
        FaultEffect.LimitExceeded => SalesforceError.LimitExceeded.ToAnswer(),
        FaultEffect.Redirect => new Answer(302, [], null) { Headers = [new("Location", rule.Location!)] },
        _ => null,
    };

    private static Answer WithHint(Answer answer, FaultRule rule, DateTimeOffset now)
    {
        if (rule.RetryAfter is not { } wait) return answer;
        var value = rule.RetryAfterAsDate
            ? (now + wait).ToString("R", CultureInfo.InvariantCulture)
            : ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return answer with { Headers = [new("Retry-After", value)] };
    }
}
