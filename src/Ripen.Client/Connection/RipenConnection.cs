using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Ripen.Client.Connection;

/// <summary>Makes calls and reads their answers; makes a call again where that is safe.</summary>
internal sealed class RipenConnection : IDisposable
{
    /// <summary>Characters of an answer that is no JSON which an error shows.</summary>
    public const int MaxShownCharacters = 300;

    private const string Json = "application/json";

    private readonly RipenClientOptions _options;
    private readonly HttpClient _http;

    public RipenConnection(RipenClientOptions options)
    {
        _options = options;
        _http = new HttpClient(options.Handler ?? new SocketsHttpHandler(), disposeHandler: options.Handler is null) { BaseAddress = options.Url, Timeout = options.Timeout };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
    }

    /// <summary>Reads something.</summary>
    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, Json, null, isRepeatable: true, type, cancellationToken);

    /// <summary>Sends a JSON body.</summary>
    /// <param name="key">An idempotency key: with it the call may be made again whatever came of it.</param>
    public Task<T> PostAsync<T>(string path, JsonNode body, JsonTypeInfo<T> type, string? key, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body.ToJsonString(), Json, key, isRepeatable: key is not null, type, cancellationToken);

    /// <summary>Sends a text of a media type.</summary>
    public Task<T> PostAsync<T>(string path, string body, string mediaType, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, mediaType, null, isRepeatable: false, type, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<T> SendAsync<T>(
        HttpMethod method, string path, string? body, string mediaType, string? key, bool isRepeatable, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            using var request = new HttpRequestMessage(method, path);
            if (body is not null)
            {
                request.Content = new StringContent(body, Encoding.UTF8, mediaType);
            }

            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }

            try
            {
                using var response = await CallAsync(request, cancellationToken).ConfigureAwait(false);
                if (tries >= _options.MaxRetries || WaitAfter(response, tries, isRepeatable) is not { } wait)
                {
                    return await ReadAsync(response, type, cancellationToken).ConfigureAwait(false);
                }

                await Task.Delay(wait, _options.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException) when (isRepeatable && tries < _options.MaxRetries)
            {
                await Task.Delay(BackOff(tries), _options.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<HttpResponseMessage> CallAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException failure)
        {
            // A connection that dies while it is opened comes as the socket's own failure.
            throw new HttpRequestException(failure.Message, failure);
        }
    }

    // A call over its limit was not taken at all; what a server without room took of a call is not known.
    private TimeSpan? WaitAfter(HttpResponseMessage response, int tries, bool isRepeatable)
    {
        var again = response.StatusCode == HttpStatusCode.TooManyRequests || (isRepeatable && response.StatusCode == HttpStatusCode.ServiceUnavailable);
        var wait = response.Headers.RetryAfter?.Delta ?? BackOff(tries);
        return again && wait <= _options.MaxWait ? wait : null;
    }

    private TimeSpan BackOff(int tries) => TimeSpan.FromSeconds(Math.Min(0.5 * (1 << Math.Min(tries, 10)), _options.MaxWait.TotalSeconds));

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            try
            {
                return JsonSerializer.Deserialize(bytes, type) ?? throw NoServer(response, bytes, null);
            }
            catch (JsonException failure)
            {
                throw NoServer(response, bytes, failure);
            }
        }

        throw Refusal(response, bytes);
    }

    private static RipenApiException Refusal(HttpResponseMessage response, byte[] bytes)
    {
        try
        {
            var answer = JsonElement.Parse(bytes);
            var message = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("message", out var said) ? said.GetString() : null;
            return new RipenApiException($"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri!.AbsolutePath} was answered {(int)response.StatusCode}: {message}")
            {
                Status = (int)response.StatusCode,
                Errors = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("errors", out var errors) ? errors : default,
            };
        }
        catch (JsonException failure)
        {
            return NoServer(response, bytes, failure);
        }
    }

    private static RipenApiException NoServer(HttpResponseMessage response, byte[] bytes, Exception? cause)
    {
        var text = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, MaxShownCharacters)));
        return new RipenApiException($"What answers at {response.RequestMessage!.RequestUri} is no Ripen server of this version: {(int)response.StatusCode} {text}", cause!);
    }
}
