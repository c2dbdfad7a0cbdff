using System.Globalization;

namespace Ripen.Server.Api.Envelope;

/// <summary>
/// The rate limit headers of rest-api §1.6, in lower case, with the figures of an unlimited installation: limit and remaining 2147483647, and the end of the
/// current hour (epoch seconds) as the reset.
/// </summary>
internal sealed class RateLimitHeaders(TimeProvider time)
{
    private const long Hour = 3600;
    private const string Unlimited = "2147483647";

    private volatile Window _window = new(-1, "0");

    /// <summary>Adds the headers to an answer.</summary>
    public void Add(IHeaderDictionary headers)
    {
        var hour = time.GetUtcNow().ToUnixTimeSeconds() / Hour;
        var window = _window;
        if (window.Hour != hour)
        {
            window = new Window(hour, ((hour + 1) * Hour).ToString(CultureInfo.InvariantCulture));
            _window = window;
        }

        headers["x-ratelimit-limit"] = Unlimited;
        headers["x-ratelimit-remaining"] = Unlimited;
        headers["x-ratelimit-reset"] = window.Reset;
    }

    private sealed record Window(long Hour, string Reset);
}
