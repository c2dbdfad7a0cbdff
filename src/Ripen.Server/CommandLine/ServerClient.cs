using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Ripen.Server.CommandLine;

/// <summary>Calls a running server's management API.</summary>
internal sealed class ServerClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _url;

    public ServerClient(Uri url, string key, HttpMessageHandler handler)
    {
        _url = url;
        _http = new HttpClient(handler) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(100) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Sends a request.</summary>
    /// <exception cref="CommandFailedException">No answer, or the key is not accepted.</exception>
    public async Task<ServerAnswer> SendAsync(HttpMethod method, string path, string? body, string contentType, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            if (body is not null)
            {
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue(contentType) } };
            }

            using var response = await _http.SendAsync(request, cancellationToken);
            return Check(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (Exception failure) when (failure is HttpRequestException or SocketException)
        {
            throw new CommandFailedException(
                $"No Ripen server answers at {_url}; start one with 'ripen serve', or say where it is with --url or RIPEN_URL.", failure);
        }
        catch (TaskCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailedException($"The server at {_url} did not answer within {_http.Timeout.TotalSeconds:0} s; look at its log.", failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private ServerAnswer Check(HttpStatusCode status, byte[] body)
    {
        var answer = new ServerAnswer((int)status, Parse(body));
        return status switch
        {
            HttpStatusCode.Unauthorized => throw new CommandFailedException(
                $"The server at {_url} does not know this key; pass a valid one with --key or RIPEN_KEY."),
            HttpStatusCode.Forbidden => throw new CommandFailedException($"The key lacks a permission for this at {_url}; use one that has it."),
            _ => answer,
        };
    }

    private JsonElement Parse(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException failure)
        {
            throw new CommandFailedException($"What answers at {_url} is no Ripen server; check --url.", failure);
        }
    }
}
