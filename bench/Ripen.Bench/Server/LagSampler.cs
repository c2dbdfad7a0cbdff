namespace Ripen.Bench.Server;

/// <summary>Watches the checkpoint lag during a run.</summary>
internal sealed class LagSampler(ServerClient client, TimeProvider clock)
{
    /// <summary>Samples kept of one run; the later ones are left out.</summary>
    public const int MaxSamples = 20_000;

    /// <summary>Samples that a run gets at least, as far as the server answers: the checks compare quarters of it.</summary>
    public const int MinSamples = 20;

    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(1);
    private readonly List<LagSample> _samples = [];

    /// <summary>How long to wait between two samples when a run is timed for so long: each of them asks all partitions, which costs what is measured.</summary>
    public static TimeSpan IntervalOf(TimeSpan timed) => timed / MinSamples < LongestInterval ? timed / MinSamples : LongestInterval;

    /// <summary>Takes samples of a run that is timed for so long, from its warm-up on, until cancelled, and gives them back.</summary>
    public async Task<IReadOnlyList<LagSample>> WatchAsync(TimeSpan timed, CancellationToken stop)
    {
        var interval = IntervalOf(timed);
        var start = clock.GetTimestamp();
        try
        {
            while (_samples.Count < MaxSamples)
            {
                if (await client.TryGetStatusAsync(stop) is { CheckpointLag: { } lag } status)
                {
                    _samples.Add(new LagSample(clock.GetElapsedTime(start), lag, status.ReplaySecondsBehind));
                }

                await Task.Delay(interval, clock, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The run is over.
        }

        return _samples;
    }
}
