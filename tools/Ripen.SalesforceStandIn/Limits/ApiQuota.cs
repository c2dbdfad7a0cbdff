using System.Globalization;

namespace Ripen.SalesforceStandIn.Limits;

/// <summary>
/// The allowance of calls to the data API, told in <c>Sforce-Limit-Info</c> (liquid-and-webhooks §5.2). Token calls and calls without a valid token use
/// none of it.
/// </summary>
public sealed class ApiQuota
{
    private long _limit;
    private long _used;

    internal ApiQuota(long limit) => Limit = limit;

    /// <summary>Calls allowed. May be changed at any time.</summary>
    public long Limit
    {
        get => Interlocked.Read(ref _limit);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Interlocked.Exchange(ref _limit, value);
        }
    }

    /// <summary>Calls used, never told as more than <see cref="Limit"/> on the wire. May be changed at any time.</summary>
    public long Used
    {
        get => Interlocked.Read(ref _used);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Interlocked.Exchange(ref _used, value);
        }
    }

    /// <summary>The header's value, such as <c>api-usage=18/5000</c>.</summary>
    public string HeaderValue
    {
        get
        {
            var limit = Limit;
            return string.Create(CultureInfo.InvariantCulture, $"api-usage={Math.Min(Used, limit)}/{limit}");
        }
    }

    internal bool TryUse() => Interlocked.Increment(ref _used) <= Limit;
}
