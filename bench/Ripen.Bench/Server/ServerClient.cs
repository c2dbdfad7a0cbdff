using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ripen.Bench.Segments;

namespace Ripen.Bench.Server;

/// <summary>The calls to the server that are not load: status, readiness, definitions.</summary>
internal sealed class ServerClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly TimeProvider _clock;

    public ServerClient(Uri server, string key, TimeProvider clock)
    {
        _clock = clock;
        _http = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>The status, or null when the server cannot tell it now.</summary>
    public async Task<ServerStatus?> TryGetStatusAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/v1/status", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode ? ServerStatus.Read(await answer.Content.ReadAsByteArrayAsync(cancellationToken)) : null;
        }
        catch (Exception error) when (error is HttpRequestException or JsonException)
        {
            return null;
        }
    }

    /// <summary>How many calls of a campaign its receiver accepted, or null when the server does not tell.</summary>
    public async Task<long?> TryCountHandoffsAsync(string campaign, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri($"/v1/campaigns/{campaign}/stats", UriKind.Relative), cancellationToken);
        if (!answer.IsSuccessStatusCode) return null;
        using var stats = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
        return stats.RootElement.TryGetProperty("sent", out var sent) ? sent.GetInt64() : null;
    }

    /// <summary>Counts a segment anew, exactly. A count of long duration is asked for again until it is done.</summary>
    /// <exception cref="InvalidOperationException">The server refused; the message carries its answer.</exception>
    public async Task<SegmentAnswer> CountAsync(string segment, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await _http.GetAsync(new Uri($"/v1/segments/{segment}/size?exact=true&fresh=true", UriKind.Relative), cancellationToken);
            var said = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (answer.StatusCode == HttpStatusCode.Accepted) continue;
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"The server refused to count with {(int)answer.StatusCode}: {said}");
            using var size = JsonDocument.Parse(said);
            var root = size.RootElement;
            return new SegmentAnswer(root.GetProperty("size").GetInt64(), root.GetProperty("exact").GetBoolean(), root.GetProperty("users").GetInt64());
        }
    }

    /// <summary>Reads a number of an answer. A read of long duration is asked for again until it is done.</summary>
    /// <exception cref="InvalidOperationException">The server refused; the message carries its answer.</exception>
    public async Task<long> ReadNumberAsync(string path, string name, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            var said = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (answer.StatusCode == HttpStatusCode.Accepted) continue;
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"The server refused {path} with {(int)answer.StatusCode}: {said}");
            using var body = JsonDocument.Parse(said);
            return body.RootElement.GetProperty(name).GetInt64();
        }
    }

    /// <summary>
    /// Waits until <c>/healthz/ready</c> answers 200; false when that takes longer than <paramref name="patience"/> or <paramref name="given"/> says to
    /// give up.
    /// </summary>
    public async Task<bool> WaitUntilReadyAsync(TimeSpan patience, Func<bool> given, CancellationToken cancellationToken)
    {
        var start = _clock.GetTimestamp();
        while (_clock.GetElapsedTime(start) < patience && !given())
        {
            try
            {
                using var answer = await _http.GetAsync(new Uri("/healthz/ready", UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode) return true;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), _clock, cancellationToken);
        }

        return false;
    }

    /// <summary>Publishes definition documents.</summary>
    /// <exception cref="InvalidOperationException">The server refused them; the message carries its answer.</exception>
    public async Task ApplyAsync(string yaml, CancellationToken cancellationToken)
    {
        using var content = new StringContent(yaml, Encoding.UTF8, "application/yaml");
        using var answer = await _http.PostAsync(new Uri("/v1/definitions", UriKind.Relative), content, cancellationToken);
        if (answer.IsSuccessStatusCode) return;
        var said = await answer.Content.ReadAsStringAsync(cancellationToken);
        throw new InvalidOperationException($"The server refused the definitions with {(int)answer.StatusCode}: {said}");
    }

    /// <summary>What a route answers.</summary>
    /// <exception cref="InvalidOperationException">The server refused; the message carries its answer.</exception>
    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return await ReadAsync(path, answer, cancellationToken);
    }

    /// <summary>Sends JSON to a route, and gives what it answers.</summary>
    /// <exception cref="InvalidOperationException">The server refused; the message carries its answer.</exception>
    public async Task<JsonElement> PostAsync(string path, string json, CancellationToken cancellationToken)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        return await ReadAsync(path, answer, cancellationToken);
    }

    private static async Task<JsonElement> ReadAsync(string path, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? JsonElement.Parse(body) : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {body}");
    }

    public void Dispose() => _http.Dispose();
}
