namespace Ripen.Delivery.Hosts;

/// <summary>The token bucket of one host: attempts come evenly, and after a pause a second's worth may come at once. Called under the host's lock.</summary>
internal sealed class HostTurns(TimeSpan step)
{
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(1);

    // When the bucket would be full again, were nobody to come.
    private DateTimeOffset _fullAt;
    private DateTimeOffset _promised;

    /// <summary>Takes a turn. Null: it has one; else when to come again, another instant for each who asks, so that they do not all come at once.</summary>
    public DateTimeOffset? Take(DateTimeOffset now)
    {
        var from = _fullAt > now ? _fullAt : now;
        var free = from + step - (Burst > step ? Burst : step);
        if (free <= now)
        {
            _fullAt = from + step;
            return null;
        }

        _promised = _promised >= free ? _promised + step : free;
        return _promised;
    }
}
