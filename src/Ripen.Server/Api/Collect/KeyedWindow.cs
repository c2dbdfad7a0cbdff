using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Collect;

/// <summary>The requests of each of many callers in windows that are aligned to their length. Thread-safe.</summary>
/// <param name="limit">What one caller may send in a window.</param>
/// <param name="maxKeys">How many callers are told apart in a window; those beyond share one count.</param>
internal sealed class KeyedWindow<T>(RateLimit limit, int maxKeys)
    where T : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<T, int> _taken = [];
    private readonly long _seconds = (long)limit.Per.TotalSeconds;
    private long _window = -1;
    private int _others;

    /// <summary>Counts a request of a caller, if there is room for it.</summary>
    /// <param name="now">Seconds since 1970.</param>
    /// <param name="retryAfter">Seconds until the next window.</param>
    public bool TryTake(T key, long now, out long retryAfter)
    {
        lock (_gate)
        {
            if (now / _seconds is var window && window != _window)
            {
                (_window, _others) = (window, 0);
                _taken.Clear();
            }

            retryAfter = ((window + 1) * _seconds) - now;
            if (!_taken.TryGetValue(key, out var taken) && _taken.Count >= maxKeys)
            {
                return _others < limit.Requests && ++_others > 0;
            }

            if (taken >= limit.Requests)
            {
                return false;
            }

            _taken[key] = taken + 1;
            return true;
        }
    }
}
