using Ripen.Engine.Segments;

namespace Ripen.Server.Composition.Segments;

/// <summary>Exact counts: one goes on at a time, others wait, all can be asked for and ended.</summary>
/// <param name="carryOut">Counts; ends early when the count is told to.</param>
/// <param name="max">How many may wait or go on.</param>
internal sealed class SizeQueue(Func<SizeCount, Task<SegmentSize>> carryOut, int max) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<string, SizeCount> _counts = new(StringComparer.Ordinal);

    /// <summary>
    /// The count of a segment that waits or goes on, or a new one; null when there are too many. A count of the segment as it was before a change is told to end, and the new one takes its place.
    /// </summary>
    /// <param name="content">What the segment is; see <see cref="SegmentContent"/>.</param>
    /// <param name="onRequest">Whether an exact answer was asked for.</param>
    public SizeCount? Begin(string segment, string content, FilterPredicate filter, bool onRequest)
    {
        lock (_lock)
        {
            if (_counts.TryGetValue(segment, out var count))
            {
                if (count.Content == content && !count.Stopped.IsCancellationRequested)
                {
                    return count;
                }

                count.Stop();
            }
            else if (_counts.Count >= max)
            {
                return null;
            }

            var begun = new SizeCount(segment, content, filter, onRequest);
            _counts[segment] = begun;
            begun.Result = Task.Run(() => RunAsync(begun));
            return begun;
        }
    }

    /// <summary>Tells a count to end. False when none of that segment waits or goes on.</summary>
    public bool Cancel(string segment)
    {
        lock (_lock)
        {
            if (!_counts.TryGetValue(segment, out var count))
            {
                return false;
            }

            count.Stop();
            return true;
        }
    }

    /// <summary>Tells all counts to end, and returns when none goes on.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var count in _counts.Values)
            {
                count.Stop();
            }
        }

        _one.Wait();
        _one.Dispose();
    }

    private async Task<SegmentSize> RunAsync(SizeCount count)
    {
        try
        {
            await _one.WaitAsync(count.Stopped);
            try
            {
                count.IsCounting = true;
                return await carryOut(count);
            }
            finally
            {
                _one.Release();
            }
        }
        finally
        {
            lock (_lock)
            {
                if (_counts.GetValueOrDefault(count.Segment) == count)
                {
                    _counts.Remove(count.Segment);
                }

                count.Dispose();
            }
        }
    }
}
