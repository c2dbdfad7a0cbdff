using System.Globalization;

namespace Ripen.Delivery.Attempts;

/// <summary>What an answer says about when to come back (liquid-and-webhooks §4.3).</summary>
/// <param name="NotBefore">The next attempt of this delivery waits until then.</param>
/// <param name="HostWaitUntil">All webhooks to the host wait until then.</param>
public readonly record struct RateHints(DateTimeOffset? NotBefore, DateTimeOffset? HostWaitUntil)
{
    /// <summary>No hint reaches further than this.</summary>
    public static readonly TimeSpan Cap = TimeSpan.FromHours(24);

    // A host that says "nothing remains" without saying until when.
    private static readonly TimeSpan UnknownReset = TimeSpan.FromSeconds(60);

    // A smaller X-Rate-Limit-Reset is a number of seconds, a larger one an instant.
    private const long SmallestEpochSecond = 1_000_000_000;

    /// <summary>
    /// Reads <c>Retry-After</c> and <c>X-Rate-Limit-*</c>. Instants are taken relative to the answer's own <c>Date</c>, so that neither a wrong clock there
    /// nor a test
    /// clock here spoils them.
    /// </summary>
    public static RateHints Read(int status, IReadOnlyDictionary<string, string> headers, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var hostNow = headers.TryGetValue("Date", out var date) && TryDate(date, out var parsed) ? parsed : now;
        var retryAfter = RetryAfter(headers, hostNow);
        TimeSpan? reset = null;
        if (headers.TryGetValue("X-Rate-Limit-Remaining", out var remaining)
            && long.TryParse(remaining, NumberStyles.Integer, CultureInfo.InvariantCulture, out var left)
            && left <= 0)
        {
            reset = Reset(headers, hostNow) ?? retryAfter ?? UnknownReset;
        }

        var wait = Later(retryAfter, reset);
        var hostWide = status == 429 || reset is not null ? wait : null;
        return new RateHints(At(now, wait), At(now, hostWide));
    }

    private static TimeSpan? RetryAfter(IReadOnlyDictionary<string, string> headers, DateTimeOffset hostNow)
    {
        if (!headers.TryGetValue("Retry-After", out var text))
        {
            return null;
        }

        if (text.Length > 0 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return Seconds(text);
        }

        return TryDate(text, out var instant) ? instant - hostNow : null;
    }

    private static TimeSpan? Reset(IReadOnlyDictionary<string, string> headers, DateTimeOffset hostNow)
    {
        if (!headers.TryGetValue("X-Rate-Limit-Reset", out var text) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        return value < SmallestEpochSecond ? Seconds(text) : Bounded(value - hostNow.ToUnixTimeSeconds());
    }

    private static TimeSpan Seconds(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Bounded(seconds) : Cap;

    private static TimeSpan Bounded(long seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, (long)Cap.TotalSeconds));

    private static TimeSpan? Later(TimeSpan? one, TimeSpan? other) => one is null || other > one ? other : one;

    private static DateTimeOffset? At(DateTimeOffset now, TimeSpan? wait) =>
        wait is { } length && length > TimeSpan.Zero ? now + (length < Cap ? length : Cap) : null;

    private static bool TryDate(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
}
