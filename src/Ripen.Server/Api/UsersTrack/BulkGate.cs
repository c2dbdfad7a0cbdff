using System.Threading.Channels;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>Lets a few bulk requests in at a time, in the order of coming, so that <c>/users/track</c> comes first (rest-api §2.12). Thread-safe.</summary>
internal sealed class BulkGate
{
    // Whoever is in has put something into it; one who comes waits until there is room.
    private readonly Channel<bool> _room = Channel.CreateBounded<bool>(TrackLimits.MaxBulkAtOnce);
    private int _here;

    /// <summary>Waits until there is room. False when too many wait already; else <see cref="Leave"/> is to be called.</summary>
    public async ValueTask<bool> TryEnterAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _here) > TrackLimits.MaxBulkAtOnce + TrackLimits.MaxBulkWaiting)
        {
            Interlocked.Decrement(ref _here);
            return false;
        }

        try
        {
            await _room.Writer.WriteAsync(true, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            Interlocked.Decrement(ref _here);
            throw;
        }
    }

    /// <summary>The request is done.</summary>
    public void Leave()
    {
        Interlocked.Decrement(ref _here);
        _room.Reader.TryRead(out _);
    }
}
