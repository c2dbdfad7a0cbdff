using System.Security.Cryptography;

namespace Ripen.SalesforceStandIn.Tokens;

/// <summary>
/// The opaque tokens that are alive (liquid-and-webhooks §5.4.2). Nothing in a token or its answer tells how long it lives; a dead one is only noticed
/// by 401. Bounded: beyond <see cref="MaxLive"/> the oldest dies early. Safe for use by several threads.
/// </summary>
public sealed class TokenStore
{
    /// <summary>Tokens alive at the same time.</summary>
    public const int MaxLive = 10_000;

    private const int SecretBytes = 48;
    private const string Organisation = "00DRip000000001";
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _live = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly TimeProvider _clock;
    private TimeSpan _lifetime;
    private long _calls;
    private long _issued;

    internal TokenStore(TimeSpan lifetime, TimeProvider clock)
    {
        _clock = clock;
        Lifetime = lifetime;
    }

    /// <summary>Life of the tokens issued from now on.</summary>
    public TimeSpan Lifetime
    {
        get
        {
            lock (_gate) return _lifetime;
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            lock (_gate) _lifetime = value;
        }
    }

    /// <summary>Requests that reached the token endpoint, refused ones included; requests that a fault switch answered are not among them.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Tokens issued.</summary>
    public long Issued => Interlocked.Read(ref _issued);

    /// <summary>Whether <paramref name="token"/> would be accepted now.</summary>
    public bool IsLive(string token)
    {
        lock (_gate) return _live.TryGetValue(token, out var dies) && _clock.GetUtcNow() < dies;
    }

    /// <summary>Ends the life of one token; false when it had none.</summary>
    public bool Revoke(string token)
    {
        lock (_gate) return _live.Remove(token);
    }

    /// <summary>Ends the life of all tokens and says how many there were, expired ones not counted.</summary>
    public int RevokeAll()
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            var count = _live.Count(pair => now < pair.Value);
            _live.Clear();
            _order.Clear();
            return count;
        }
    }

    internal void CountCall() => Interlocked.Increment(ref _calls);

    internal string Issue()
    {
        // Real tokens hold the organisation's id, an exclamation mark, and a secret.
        var token = $"{Organisation}!{Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)).Replace('+', '.').Replace('/', '_')}";
        lock (_gate)
        {
            _live[token] = _clock.GetUtcNow() + _lifetime;
            _order.Enqueue(token);
            if (_order.Count > MaxLive) _live.Remove(_order.Dequeue());
        }

        Interlocked.Increment(ref _issued);
        return token;
    }

    internal void Clear()
    {
        RevokeAll();
        Interlocked.Exchange(ref _calls, 0);
        Interlocked.Exchange(ref _issued, 0);
    }
}
