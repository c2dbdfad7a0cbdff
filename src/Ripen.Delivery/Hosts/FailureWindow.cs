namespace Ripen.Delivery.Hosts;

/// <summary>Counts of the last 60 seconds, kept per second. Not safe for threads: its host's lock guards it.</summary>
internal sealed class FailureWindow
{
    /// <summary>Length of the window, seconds (liquid-and-webhooks §4.6).</summary>
    public const int Seconds = 60;

    private readonly long[] _second = new long[Seconds];
    private readonly int[,] _counts = new int[Seconds, 4];

    public FailureWindow() => Array.Fill(_second, long.MinValue);

    public void Add(long second, TrafficKind kind, bool failed)
    {
        var slot = (int)(second % Seconds);
        if (_second[slot] != second)
        {
            _second[slot] = second;
            for (var column = 0; column < 4; column++)
            {
                _counts[slot, column] = 0;
            }
        }

        _counts[slot, (int)kind * 2]++;
        _counts[slot, ((int)kind * 2) + 1] += failed ? 1 : 0;
    }

    /// <summary>Answers and failures of one kind in the 60 seconds that end with this one.</summary>
    public (int Total, int Failed) Sum(long second, TrafficKind kind)
    {
        var (total, failed) = (0, 0);
        for (var slot = 0; slot < Seconds; slot++)
        {
            if (_second[slot] > second - Seconds && _second[slot] <= second)
            {
                total += _counts[slot, (int)kind * 2];
                failed += _counts[slot, ((int)kind * 2) + 1];
            }
        }

        return (total, failed);
    }

    public void Clear() => Array.Fill(_second, long.MinValue);
}
