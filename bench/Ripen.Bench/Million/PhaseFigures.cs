using Ripen.Bench.Measures;

namespace Ripen.Bench.Million;

/// <summary>What callers met while something was done to all users. Thread-safe.</summary>
internal sealed class PhaseFigures(string name)
{
    private readonly Lock _lock = new();
    private readonly LatencyHistogram _latency = new();
    private TimeSpan _late;
    private long _refused;

    /// <summary>What was done.</summary>
    public string Name => name;

    /// <summary>How long it took; set at its end.</summary>
    public TimeSpan Took { get; set; }

    /// <summary>Requests answered.</summary>
    public long Requests => Read(() => _latency.Count);

    /// <summary>Requests that were not accepted.</summary>
    public long Refused => Read(() => _refused);

    /// <summary>The time that 99 of 100 requests did not exceed.</summary>
    public TimeSpan P99 => Read(() => _latency.Percentile(99));

    /// <summary>The longest stall: the longest that a request took.</summary>
    public TimeSpan Longest => Read(() => _latency.Max);

    /// <summary>By how much the tool itself was late with a request at most; that much of the longest stall may be its own.</summary>
    public TimeSpan ToolLate => Read(() => _late);

    /// <summary>An answer came, or none will.</summary>
    public void Answer(TimeSpan latency, bool isAccepted)
    {
        lock (_lock)
        {
            _latency.Record(latency);
            _refused += isAccepted ? 0 : 1;
        }
    }

    /// <summary>A request goes so much after its instant.</summary>
    public void Late(TimeSpan by)
    {
        lock (_lock)
        {
            _late = by > _late ? by : _late;
        }
    }

    private T Read<T>(Func<T> figure)
    {
        lock (_lock)
        {
            return figure();
        }
    }
}
