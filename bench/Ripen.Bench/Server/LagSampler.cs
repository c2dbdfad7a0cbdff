namespace Ripen.Bench.Server;

/// <summary>Watches the checkpoint lag during a run.</summary>
internal sealed class LagSampler(ServerClient client, TimeProvider clock)
{
    /// <summary>Samples kept of one run; the later ones are left out.</summary>
    public const int MaxSamples = 20_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly List<LagSample> _samples = [];

    /// <summary>Takes samples until cancelled, and gives them back.</summary>
    public async Task<IReadOnlyList<LagSample>> WatchAsync(CancellationToken stop)
    {
        var start = clock.GetTimestamp();
        try
        {
            while (_samples.Count < MaxSamples)
            {
                if (await client.TryGetStatusAsync(stop) is { CheckpointLag: { } lag } status)
                {
                    _samples.Add(new LagSample(clock.GetElapsedTime(start), lag, status.ReplaySecondsBehind));
                }

                await Task.Delay(Interval, clock, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The run is over.
        }

        return _samples;
    }
}
