using System.Net.Http.Headers;

namespace Ripen.Bench.Million;

/// <summary>
/// Requests at fixed instants, whether or not the ones before were answered. A latency counts from the instant at which the request should have gone, so a stall shows in every request
/// that fell into it.
/// </summary>
internal sealed class OpenLoop : IDisposable
{
    /// <summary>How long a request may take before it counts as refused.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyList<byte[]> _bodies;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _onTheWay = [];
    private PhaseFigures _figures = new("-");
    private int _next;

    /// <param name="bodies">The bodies, sent in turn, over and over.</param>
    /// <param name="interval">The time between two requests.</param>
    public OpenLoop(Uri url, string key, IReadOnlyList<byte[]> bodies, TimeSpan interval, TimeProvider clock)
    {
        (_bodies, _interval, _clock) = (bodies, interval, clock);
        _http = new HttpClient { BaseAddress = url, Timeout = Patience };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>The timestamp from which instants count, once it runs: request n is due n intervals later.</summary>
    public long Start { get; private set; }

    /// <summary>Requests that went out.</summary>
    public int Sent => Volatile.Read(ref _next);

    /// <summary>Requests that go from here on belong to a phase.</summary>
    public void Begin(PhaseFigures figures)
    {
        lock (_lock)
        {
            _figures = figures;
        }
    }

    /// <summary>Sends until cancelled, then waits for the last answers.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var start = Start = _clock.GetTimestamp();
        for (var sent = 0L; !cancellationToken.IsCancellationRequested; sent++)
        {
            var due = sent * _interval;
            while (_clock.GetElapsedTime(start) is var now && now < due && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(due - now, _clock, CancellationToken.None);
            }

            Send(start, due);
        }

        await Task.WhenAll(OnTheWay());
    }

    public void Dispose() => _http.Dispose();

    private Task[] OnTheWay()
    {
        lock (_lock)
        {
            return [.. _onTheWay];
        }
    }

    private void Send(long start, TimeSpan due)
    {
        lock (_lock)
        {
            _onTheWay.RemoveWhere(t => t.IsCompleted);
            _figures.Late(_clock.GetElapsedTime(start) - due);
            _onTheWay.Add(SendAsync(_bodies[_next++ % _bodies.Count], _figures, start, due));
        }
    }

    private async Task SendAsync(byte[] body, PhaseFigures figures, long start, TimeSpan due)
    {
        var isAccepted = false;
        try
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var answer = await _http.PostAsync(new Uri("/users/track", UriKind.Relative), content).ConfigureAwait(false);
            isAccepted = answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            // Counted below.
        }

        figures.Answer(_clock.GetElapsedTime(start) - due, isAccepted);
    }
}
