using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Ripen.Bench.Load;
using Ripen.Bench.Measures;

namespace Ripen.Bench.Segments;

/// <summary>One event at a time, with a rest between two, so that the longest answer shows how long the server stood still for others.</summary>
internal sealed class Trickle : IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(5);

    private readonly HttpClient _http;
    private readonly TimeProvider _clock;
    private readonly Random _random;
    private readonly int _users;

    public Trickle(Uri server, string key, int users, int seed, TimeProvider clock)
    {
        (_clock, _users, _random) = (clock, users, new Random(seed));
        _http = new HttpClient { BaseAddress = server };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Events that the server did not accept.</summary>
    public long Refused { get; private set; }

    /// <summary>Sends until it is told to stop, and says how long the answers took.</summary>
    public async Task<LatencyHistogram> RunAsync(CancellationToken stop)
    {
        var latency = new LatencyHistogram();
        while (!stop.IsCancellationRequested)
        {
            var user = RequestPool.UserId(_random.Next(_users));
            var time = _clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            using var content = new StringContent($$"""{"events":[{"external_id":"{{user}}","name":"trickled","time":"{{time}}"}]}""", Encoding.UTF8, "application/json");
            var start = _clock.GetTimestamp();
            using var answer = await _http.PostAsync(new Uri("/users/track", UriKind.Relative), content, CancellationToken.None);
            latency.Record(_clock.GetElapsedTime(start));
            Refused += answer.IsSuccessStatusCode ? 0 : 1;
            await Task.Delay(Rest, _clock, CancellationToken.None);
        }

        return latency;
    }

    public void Dispose() => _http.Dispose();
}
