using System.Net;
using System.Threading.RateLimiting;

namespace Ripen.Dashboard.Accounts;

/// <summary>How many attempts to sign in an address on the net has, whatever accounts it tries; the account itself is locked for a while after five wrong passwords.</summary>
public sealed class SignInLimiter : IDisposable
{
    /// <summary>Attempts of one address in <see cref="Window"/>.</summary>
    public const int MaxAttempts = 20;

    /// <summary>The window.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<IPAddress> _attempts = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetFixedWindowLimiter(
        address, _ => new FixedWindowRateLimiterOptions { PermitLimit = MaxAttempts, Window = Window, QueueLimit = 0 }));

    /// <summary>Counts an attempt; false when it is one too many.</summary>
    public bool TryTake(IPAddress? from)
    {
        using var lease = _attempts.AttemptAcquire(from ?? IPAddress.None);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _attempts.Dispose();
}
