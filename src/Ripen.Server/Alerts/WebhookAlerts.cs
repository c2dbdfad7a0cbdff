using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ripen.Server.Alerts;

/// <summary>
/// Posts alerts as JSON: <c>{"kind","subject","text","at"}</c>. The address is the operator's own, so it may lie on a private network; redirects are not followed.
/// </summary>
public sealed class WebhookAlerts : IAlertChannel, IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Uri _url;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = Timeout, UseCookies = false });

    /// <param name="time">The real clock: time-outs do not follow a test clock.</param>
    public WebhookAlerts(Uri url, TimeProvider time)
    {
        _url = url;
        _time = time;
    }

    /// <inheritdoc/>
    public string Name => "webhook";

    /// <inheritdoc/>
    public async Task<string?> SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        using var timer = new CancellationTokenSource(Timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(Write(alert)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var response = await _client.SendAsync(request, both.Token);
            return response.IsSuccessStatusCode ? null : $"{_url.Host} answered with status {(int)response.StatusCode}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{_url.Host} did not answer within {Timeout.TotalSeconds:0} s";
        }
        catch (HttpRequestException error)
        {
            return $"{_url.Host} cannot be reached: {error.HttpRequestError}";
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static byte[] Write(Alert alert)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            AlertJson.Write(json, alert);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
