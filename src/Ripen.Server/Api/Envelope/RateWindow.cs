namespace Ripen.Server.Api.Envelope;

/// <summary>The requests of one bucket in windows that are aligned to their length (rest-api §1.6). Thread-safe.</summary>
internal sealed class RateWindow(RateLimit limit)
{
    private readonly Lock _gate = new();
    private readonly long _seconds = (long)limit.Per.TotalSeconds;
    private long _window = -1;
    private int _taken;

    /// <summary>How many requests a window takes.</summary>
    public int Limit => limit.Requests;

    /// <summary>Counts a request, if the window has room for it.</summary>
    /// <param name="now">Seconds since 1970.</param>
    /// <param name="count">False to look only.</param>
    /// <param name="remaining">How many more the window takes.</param>
    /// <param name="reset">When the next one begins, seconds since 1970.</param>
    public bool TryTake(long now, bool count, out int remaining, out long reset)
    {
        lock (_gate)
        {
            var window = now / _seconds;
            if (window != _window)
            {
                (_window, _taken) = (window, 0);
            }

            var hasRoom = _taken < limit.Requests;
            if (hasRoom && count)
            {
                _taken++;
            }

            (remaining, reset) = (limit.Requests - _taken, (window + 1) * _seconds);
            return hasRoom;
        }
    }
}
