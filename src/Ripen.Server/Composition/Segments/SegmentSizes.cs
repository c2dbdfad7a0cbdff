using Ripen.Definitions.Rules;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Segments;
using Ripen.Engine.Values;
using Ripen.Runtime.Counting;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Segments;

namespace Ripen.Server.Composition.Segments;

/// <summary>
/// Answers how many users a segment has. Answers are kept for a while, unless the segment, one that it looks at, or the time zone changes.
/// </summary>
internal sealed class SegmentSizes : ISegmentSizes, IDisposable
{
    private readonly RuleLibrary _rules;
    private readonly ProfileCounter _counter;
    private readonly INames _names;
    private readonly TimeProvider _time;
    private readonly TimeProvider _wall;
    private readonly SizeLimits _limits;
    private readonly SizeQueue _queue;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Content, SegmentSize Size, bool OnRequest)> _kept = new(StringComparer.Ordinal);

    /// <summary>Nothing is counted before it is asked for.</summary>
    /// <param name="time">The installation's clock: when something was counted.</param>
    /// <param name="wall">The clock by which requests wait.</param>
    public SegmentSizes(RuleLibrary rules, ProfileCounter counter, INames names, TimeProvider time, TimeProvider wall, SizeLimits limits)
    {
        (_rules, _counter, _names, _time, _wall, _limits) = (rules, counter, names, time, wall, limits);
        _queue = new SizeQueue(CountAsync, _limits.MaxCounts);
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> SizeAsync(string segment, bool exact, bool fresh, CancellationToken cancellationToken)
    {
        var snapshot = _rules.Current;
        if (snapshot.Find(DefinitionKind.Segment, segment) is null)
        {
            return NotFound(segment);
        }

        var segments = RuleSetBuilder.Build(snapshot).Segments;
        var content = SegmentContent.Of(snapshot, segments, segment, _rules.Settings.TimeZone);
        if (!fresh && Kept(segment, content, exact) is { } kept)
        {
            return Answer(segment, kept);
        }

        var filter = new FilterCompiler(segments, _names, TimeZoneInfo.FindSystemTimeZoneById(_rules.Settings.TimeZone)).Segment(segment);
        if (!exact && await _counter.TotalAsync() is var users && users >= _limits.ExactBelow)
        {
            var estimate = SegmentSize.Estimate(await _counter.SampleAsync(filter, _limits.SampledUsers, cancellationToken), users, _time.GetUtcNow());
            Keep(segment, content, estimate, onRequest: false);
            return Answer(segment, estimate);
        }

        return _queue.Begin(segment, content, filter, exact) is { } count
            ? await AnswerAsync(count, cancellationToken)
            : ApiRoutes.Message(StatusCodes.Status429TooManyRequests, $"{_limits.MaxCounts} counts wait or go on; ask again when one has ended");
    }

    /// <inheritdoc/>
    public ApiAnswer Cancel(string segment) => _queue.Cancel(segment)
        ? ApiRoutes.Message(StatusCodes.Status200OK, "success")
        : ApiRoutes.Message(StatusCodes.Status404NotFound, $"No count of the segment '{segment}' waits or goes on");

    /// <inheritdoc/>
    public void Dispose() => _queue.Dispose();

    private static ApiAnswer NotFound(string segment) => ApiRoutes.Message(StatusCodes.Status404NotFound, $"There is no segment '{segment}'");

    private SegmentSize? Kept(string segment, string content, bool exact)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue(segment, out var kept) || kept.Content != content || (exact && !kept.Size.IsExact))
            {
                return null;
            }

            return _time.GetUtcNow() - kept.Size.CountedAt < (kept.OnRequest ? _limits.KeepExact : _limits.KeepEstimate) ? kept.Size : null;
        }
    }

    private void Keep(string segment, string content, SegmentSize size, bool onRequest)
    {
        lock (_lock)
        {
            if (_kept.Count >= _limits.MaxKept && !_kept.ContainsKey(segment))
            {
                _kept.Remove(_kept.MinBy(k => k.Value.Size.CountedAt).Key);
            }

            _kept[segment] = (content, size, onRequest);
        }
    }

    private async Task<SegmentSize> CountAsync(SizeCount count)
    {
        count.Users = await _counter.TotalAsync();
        var size = SegmentSize.Exact(await _counter.CountAsync(count.Filter, count.Add, count.Stopped), _time.GetUtcNow());
        Keep(count.Segment, count.Content, size, count.OnRequest);
        return size;
    }

    private async Task<ApiAnswer> AnswerAsync(SizeCount count, CancellationToken cancellationToken)
    {
        try
        {
            return Answer(count.Segment, await count.Result.WaitAsync(_limits.Wait, _wall, cancellationToken));
        }
        catch (TimeoutException)
        {
            return JsonAnswer.Write(StatusCodes.Status202Accepted, json =>
            {
                json.WriteString("message", "counting");
                json.WriteString("segment", count.Segment);
                json.WriteString("state", count.IsCounting ? "counting" : "waiting");
                json.WriteNumber("seen", count.Seen);
                json.WriteNumber("users", count.Users);
            });
        }
        catch (OperationCanceledException) when (count.Stopped.IsCancellationRequested)
        {
            return ApiRoutes.Message(StatusCodes.Status409Conflict, "The count was cancelled");
        }
    }

    private static ApiAnswer Answer(string segment, SegmentSize size) => JsonAnswer.Success(json =>
    {
        json.WriteString("segment", segment);
        json.WriteNumber("size", size.Size);
        json.WriteBoolean("exact", size.IsExact);
        json.WriteNumber("margin", size.Margin);
        json.WriteNumber("users", size.Users);
        json.WriteString("counted_at", Instant.ToIso(size.CountedAt.ToUnixTimeMilliseconds()));
        json.WriteStartArray("sample");
        foreach (var id in size.Sample)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
    });
}
