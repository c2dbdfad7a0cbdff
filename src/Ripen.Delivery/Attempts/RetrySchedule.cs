using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ripen.Delivery.Attempts;

/// <summary>
/// When a delivery is tried again (liquid-and-webhooks §4.3, §5.2). Pure: the same result at the same instant gives the same step, jitter included.
/// </summary>
public static class RetrySchedule
{
    /// <summary>Attempts of an ordinary delivery: the first and five retries.</summary>
    public const int MaxAttempts = 6;

    /// <summary>Tries of a host whose name does not exist or whose certificate is refused.</summary>
    public const int MaxNameOrTlsAttempts = 2;

    /// <summary>A delivery is not tried later than this after its first attempt, whatever the hints say.</summary>
    public static readonly TimeSpan MaxSpread = TimeSpan.FromHours(48);

    private const double Jitter = 0.2;

    private static readonly TimeSpan[] Short =
    [
        TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(18),
    ];

    // Of headers whose call has :retry (liquid-and-webhooks §2.3); the engine has the same for candidates.
    private static readonly TimeSpan[] Postponed =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(15),
    ];

    private static readonly TimeSpan[] Long = [TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12)];

    /// <summary>Decides what follows an attempt.</summary>
    /// <param name="attemptsSoFar">Attempts made, this one included, 1 or more; those that <see cref="NextStep.CountsAsAttempt"/> excepts are not among
    /// them.</param>
    /// <param name="firstAttemptAt">When the first of them was made.</param>
    /// <param name="now">When this one ended.</param>
    public static NextStep Decide(AttemptResult result, int attemptsSoFar, DateTimeOffset firstAttemptAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(result);
        switch (result.Kind)
        {
            case AttemptKind.Success:
                return new NextStep(NextStepKind.Sent);
            case AttemptKind.Final:
            case AttemptKind.TokenExpired:
                return new NextStep(NextStepKind.Failed);
            case AttemptKind.HostWait:
                return Within(firstAttemptAt, result.NotBefore ?? now, countsAsAttempt: false);
        }

        if (result.Failure is AttemptFailure.NameError or AttemptFailure.TlsError && attemptsSoFar >= MaxNameOrTlsAttempts)
        {
            return new NextStep(NextStepKind.Failed);
        }

        if (Delay(result.Failure, attemptsSoFar) is not { } delay)
        {
            return new NextStep(NextStepKind.GaveUp);
        }

        var at = now + (delay * Factor(result.DeliveryId, attemptsSoFar));
        var latestHint = now + RateHints.Cap;
        if (result.NotBefore is { } hint && hint > at)
        {
            at = hint < latestHint ? hint : latestHint;
        }

        return Within(firstAttemptAt, at, countsAsAttempt: true);
    }

    /// <summary>0.8 to 1.2, from the delivery and the number of the attempt alone.</summary>
    public static double Factor(string deliveryId, int attempt)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{deliveryId}:{attempt}"), hash);
        return 1 - Jitter + (2 * Jitter * BinaryPrimitives.ReadUInt32LittleEndian(hash) / uint.MaxValue);
    }

    private static TimeSpan? Delay(AttemptFailure failure, int attempts)
    {
        if (failure == AttemptFailure.QuotaExceeded)
        {
            return attempts < MaxAttempts ? Long[Math.Min(attempts, Long.Length) - 1] : null;
        }

        if (failure == AttemptFailure.HeadersPostponed)
        {
            return attempts <= Postponed.Length ? Postponed[attempts - 1] : null;
        }

        if (attempts <= Short.Length)
        {
            return Short[attempts - 1];
        }

        var further = attempts - Short.Length - 1;
        return failure == AttemptFailure.Unreachable && further < Long.Length ? Long[further] : null;
    }

    private static NextStep Within(DateTimeOffset firstAttemptAt, DateTimeOffset at, bool countsAsAttempt) =>
        at <= firstAttemptAt + MaxSpread
            ? new NextStep(NextStepKind.RetryAt, at, countsAsAttempt)
            : new NextStep(NextStepKind.GaveUp, CountsAsAttempt: countsAsAttempt);
}
