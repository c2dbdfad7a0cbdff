namespace Ripen.Bench.Server;

/// <summary>Waits until the server has applied what it acknowledged.</summary>
internal sealed class Settling(ServerClient client, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Waits until <paramref name="done"/>, or until nothing has moved for three seconds, and says when the last thing moved. Three minutes at most.
    /// </summary>
    public async Task<TimeSpan> WaitAsync(Func<ServerStatus, bool> done, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var moved = TimeSpan.Zero;
        (double?, long?, long?, long?) last = default;
        while (clock.GetElapsedTime(start) is var now && now < Patience && now - moved < Quiet)
        {
            if (await client.TryGetStatusAsync(cancellationToken) is not { } status) return moved;
            if (done(status)) return now;
            var present = (status.LeadScorePoints, status.LedgerEntries, status.PendingCandidates, status.LogPosition);
            if (present != last) moved = now;
            last = present;
            await Task.Delay(Interval, clock, cancellationToken);
        }

        return moved;
    }
}
