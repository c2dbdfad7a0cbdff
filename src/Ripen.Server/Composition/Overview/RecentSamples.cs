namespace Ripen.Server.Composition.Overview;

/// <summary>What happened lately: samples of the last hour, oldest first. Not thread-safe.</summary>
internal sealed class RecentSamples
{
    /// <summary>The least time between two samples that are kept, milliseconds.</summary>
    public const long Every = 5_000;

    /// <summary>How long samples are kept, milliseconds.</summary>
    public const long Keep = 3_600_000;

    /// <summary>How many there are at most.</summary>
    public const int MaxSamples = (int)(Keep / Every) + 2;

    private readonly List<OverviewSample> _samples = [];

    /// <summary>From when on something is known.</summary>
    public long Since => _samples[0].At;

    /// <summary>How many there are.</summary>
    public int Count => _samples.Count;

    /// <summary>Takes a sample, which may be too soon after the last to be kept.</summary>
    public void Add(OverviewSample sample)
    {
        if (_samples.Count > 0 && sample.At < _samples[^1].At + Every)
        {
            return;
        }

        _samples.Add(sample);

        // One that is just too old stays: what happened within the hour happened after it.
        var old = _samples.FindLastIndex(s => s.At <= sample.At - Keep);
        _samples.RemoveRange(0, Math.Max(0, Math.Max(old, _samples.Count - MaxSamples)));
    }

    /// <summary>The newest sample that is at least so old; the oldest when none is.</summary>
    /// <param name="now">Milliseconds since 1970.</param>
    /// <param name="age">Milliseconds.</param>
    public OverviewSample Before(long now, long age) => _samples[Math.Max(0, _samples.FindLastIndex(s => s.At <= now - age))];
}
