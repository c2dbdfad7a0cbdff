using System.Text;
using Ripen.Delivery.Credentials;
using Ripen.Delivery.Hosts;
using Ripen.Delivery.Outbound;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Delivery.ConnectedContent;

/// <summary>
/// Answers <c>connected_content</c> from the cache or over the wire (liquid-and-webhooks §2.3). Concurrent calls that may be cached and have one key share
/// one request;
/// calls that may not be cached are each made. Ages follow the clock of the cache, time-outs the real one.
/// </summary>
public sealed class ConnectedContentFetcher(OutboundClient client, HostGate gate, ICredentialLookup credentials, AnswerCache cache)
    : IConnectedContent, IDisposable
{
    /// <summary>From start of connect to last byte.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>Bytes of an answer; a longer one is a failed call.</summary>
    public const int MaxAnswerBytes = 1024 * 1024;

    /// <summary>Least and greatest age, seconds, that an author may ask for.</summary>
    public const int MinCacheSeconds = 300, MaxCacheSeconds = 14_400;

    private readonly Lock _sharing = new();
    private readonly Dictionary<string, Task<FetchedContent>> _underWay = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private int _disposed;

    /// <inheritdoc/>
    public ValueTask<ConnectedContentResponse> FetchAsync(ConnectedContentRequest request, CancellationToken cancellationToken)
    {
        var fetched = FetchTrackedAsync(request, cancellationToken);
        return fetched.IsCompletedSuccessfully ? new ValueTask<ConnectedContentResponse>(fetched.GetAwaiter().GetResult().Response) : Unwrap(fetched);
    }

    /// <summary>As <see cref="FetchAsync"/>, and says which cached answer it was. Completed at once when the cache has it.</summary>
    public ValueTask<FetchedContent> FetchTrackedAsync(ConnectedContentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = PreparedCall.From(request, client.Policy, credentials);
        if (call.Failure != ConnectedContentFailure.None)
        {
            return ValueTask.FromResult(Failed(call.Failure, call.Problem!));
        }

        if (request.CacheMaxAgeSeconds is not { } seconds)
        {
            return new ValueTask<FetchedContent>(CallAsync(call, null, cancellationToken));
        }

        var maxAge = TimeSpan.FromSeconds(Math.Clamp(seconds, MinCacheSeconds, MaxCacheSeconds));
        lock (_sharing)
        {
            if (cache.TryGet(call.CacheKey, maxAge, out var known))
            {
                var response = new ConnectedContentResponse(known.Status, known.Body, known.ContentType, FromCache: true);
                return ValueTask.FromResult(new FetchedContent(response, known.Id, null));
            }

            if (_underWay.TryGetValue(call.CacheKey, out var shared))
            {
                return new ValueTask<FetchedContent>(JoinAsync(shared, cancellationToken));
            }

            // The request belongs to all who wait for it: one of them going away must not end it for the others.
            shared = ShareAsync(call, maxAge);
            _underWay.Add(call.CacheKey, shared);
            return new ValueTask<FetchedContent>(shared.WaitAsync(cancellationToken));
        }
    }

    /// <summary>Drops a cached answer, as the 401 rule wants (liquid-and-webhooks §5.2); false when a newer one has taken its place.</summary>
    public bool Invalidate(CacheEntryId entry) => cache.Invalidate(entry);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Called twice when the container knows the fetcher under two types.
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _stopping.Cancel();
            _stopping.Dispose();
        }
    }

    private static async ValueTask<ConnectedContentResponse> Unwrap(ValueTask<FetchedContent> fetched) => (await fetched).Response;

    private static async Task<FetchedContent> JoinAsync(Task<FetchedContent> shared, CancellationToken cancellationToken)
    {
        var fetched = await shared.WaitAsync(cancellationToken);
        return fetched.Entry is null ? fetched : fetched with { Response = fetched.Response with { FromCache = true } };
    }

    private async Task<FetchedContent> ShareAsync(PreparedCall call, TimeSpan maxAge)
    {
        // Leaves the caller's lock before anything happens, so that removal below never runs ahead of the insertion there.
        await Task.Yield();
        try
        {
            return await CallAsync(call, maxAge, _stopping.Token);
        }
        finally
        {
            lock (_sharing)
            {
                _underWay.Remove(call.CacheKey);
            }
        }
    }

    private async Task<FetchedContent> CallAsync(PreparedCall call, TimeSpan? maxAge, CancellationToken cancellationToken)
    {
        var admission = gate.Admit(call.Host, TrafficKind.ConnectedContent);
        if (admission.Permit is not { } permit)
        {
            return Failed(ConnectedContentFailure.HostHalted, $"{call.Host} is held back until {admission.Until:u} (598).");
        }

        OutboundAnswer answer;
        try
        {
            answer = await client.SendAsync(call.Request, Timeout, MaxAnswerBytes, cancellationToken);
        }
        catch
        {
            permit.Release();
            throw;
        }

        if (answer.Outcome == OutboundOutcome.Refused)
        {
            permit.Release();
            return Failed(ConnectedContentFailure.Refused, answer.Refusal!.Sentence);
        }

        gate.Report(permit, new HostReport(answer.Outcome != OutboundOutcome.Answered || HostGate.IsFailure(answer.Status), Status: answer.Status));
        return answer.Outcome == OutboundOutcome.Answered ? Keep(call, answer, maxAge) : NotAnswered(call, answer);
    }

    private FetchedContent Keep(PreparedCall call, OutboundAnswer answer, TimeSpan? maxAge)
    {
        if (!answer.BodyComplete)
        {
            return answer.Body.Length < MaxAnswerBytes
                ? Failed(ConnectedContentFailure.TimedOut, $"The answer of {call.Host} broke off or was not complete within 2 s.")
                : Failed(ConnectedContentFailure.TooLarge, $"The answer of {call.Host} is larger than {MaxAnswerBytes} bytes.");
        }

        var body = Encoding.UTF8.GetString(answer.Body.Span);
        answer.Headers.TryGetValue("Content-Type", out var contentType);
        var response = new ConnectedContentResponse(answer.Status, body, contentType);
        if (!response.IsSuccess)
        {
            return new FetchedContent(response, null, $"{call.Host} answered with status {answer.Status}.");
        }

        var entry = maxAge is { } age ? cache.Store(call.CacheKey, answer.Status, body, contentType, age)?.Id : null;
        return new FetchedContent(response, entry, null);
    }

    private static FetchedContent NotAnswered(PreparedCall call, OutboundAnswer answer) => answer.Outcome switch
    {
        OutboundOutcome.TimedOut => Failed(ConnectedContentFailure.TimedOut, $"{call.Host} did not answer within 2 s."),
        OutboundOutcome.NameError => Failed(ConnectedContentFailure.Unreachable, $"The name of {call.Host} does not exist."),
        OutboundOutcome.TlsError => Failed(ConnectedContentFailure.Unreachable, $"No secure connection to {call.Host} could be made."),
        _ => Failed(ConnectedContentFailure.Unreachable, $"No connection to {call.Host} could be made, or it broke."),
    };

    private static FetchedContent Failed(ConnectedContentFailure failure, string problem) => new(ConnectedContentResponse.Failed(failure), null, problem);
}
