namespace Ripen.Server.Api.UsersTrack;

/// <summary>
/// Keeps request objects that are not too large for the next request. The one that came back last goes out first: its buffers are still in the processor's
/// caches, and those of the others may cool down. Thread-safe.
/// </summary>
internal sealed class TrackRequestPool(INameRegistry names, int partitions)
{
    /// <summary>How many wait for a request at most; any more are left to the collector.</summary>
    public const int MaxIdle = 64;

    private readonly Lock _lock = new();
    private readonly TrackRequest[] _idle = new TrackRequest[MaxIdle];
    private int _count;

    /// <summary>A request object, to be given back when all that is needed of it was taken.</summary>
    public TrackRequest Get()
    {
        lock (_lock)
        {
            if (_count > 0)
            {
                return _idle[--_count];
            }
        }

        return new TrackRequest(names, partitions);
    }

    /// <summary>Gives a request object back.</summary>
    public void Return(TrackRequest request)
    {
        if (!request.IsReusable)
        {
            return;
        }

        lock (_lock)
        {
            if (_count < MaxIdle)
            {
                _idle[_count++] = request;
            }
        }
    }
}
