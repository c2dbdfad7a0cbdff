using System.Collections.Frozen;
using System.Globalization;

namespace Ripen.Server.Api.Envelope;

/// <summary>
/// Limits how many requests come, and tells every caller with a key how many are left: the headers of rest-api §1.6, in lower case. Without a limit they have the figures of an unlimited
/// installation: 2147483647, and the end of the current hour. Limits are those of the installation, whatever the key.
/// </summary>
internal sealed class RateLimits
{
    private const long Hour = 3600;
    private const string Unlimited = "2147483647";

    private readonly TimeProvider _time;
    private readonly IReadOnlyDictionary<string, RateLimit> _limits;
    private readonly FrozenDictionary<string, RateWindow> _windows;
    private volatile ResetHour _hour = new(-1, "0");

    /// <param name="limits">By the names of <see cref="RateBuckets"/>; empty for none.</param>
    public RateLimits(IReadOnlyDictionary<string, RateLimit> limits, TimeProvider time)
    {
        (_time, _limits) = (time, limits);
        _windows = limits.ToFrozenDictionary(l => l.Key, l => new RateWindow(l.Value), StringComparer.Ordinal);
    }

    /// <summary>Counts a request and adds the headers. False when it is one too many; then there is <c>Retry-After</c> too.</summary>
    /// <param name="permission">What its endpoint asks for; empty where there is no endpoint.</param>
    /// <param name="count">False for a request that is refused anyhow: it only gets the headers.</param>
    public bool TryTake(string permission, IHeaderDictionary headers, bool count)
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        if (_windows.Count == 0 || RateBuckets.Of(permission, _limits) is not { } bucket)
        {
            AddUnlimited(headers, now);
            return true;
        }

        return TryTake(bucket, headers, count, now);
    }

    /// <summary>Counts what comes on the way of an endpoint without being a request. False when it is one too many.</summary>
    public bool TryTake(string permission) =>
        RateBuckets.Of(permission, _limits) is not { } bucket || _windows[bucket].TryTake(_time.GetUtcNow().ToUnixTimeSeconds(), count: true, out _, out _);

    /// <summary>Counts a request that was let through in one more bucket, whose headers it gets then. False when it is one too many there. True without such a limit.</summary>
    public bool TryTakeAlso(string bucket, IHeaderDictionary headers) =>
        !_windows.ContainsKey(bucket) || TryTake(bucket, headers, count: true, _time.GetUtcNow().ToUnixTimeSeconds());

    private bool TryTake(string bucket, IHeaderDictionary headers, bool count, long now)
    {
        var window = _windows[bucket];
        var isTaken = window.TryTake(now, count, out var remaining, out var reset);
        headers["x-ratelimit-limit"] = Text(window.Limit);
        headers["x-ratelimit-remaining"] = Text(remaining);
        headers["x-ratelimit-reset"] = Text(reset);
        if (!isTaken && count)
        {
            headers.RetryAfter = Text(reset - now);
        }

        return isTaken;
    }

    private void AddUnlimited(IHeaderDictionary headers, long now)
    {
        var hour = now / Hour;
        var known = _hour;
        if (known.Number != hour)
        {
            known = new ResetHour(hour, Text((hour + 1) * Hour));
            _hour = known;
        }

        headers["x-ratelimit-limit"] = Unlimited;
        headers["x-ratelimit-remaining"] = Unlimited;
        headers["x-ratelimit-reset"] = known.Reset;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record ResetHour(long Number, string Reset);
}
