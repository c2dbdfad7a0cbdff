using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;

namespace Ripen.Delivery.Outbound;

/// <summary>Sends one request and says how it ended. Whatever the other side does is a result; only cancellation by the caller is an exception.</summary>
public sealed class OutboundClient : IDisposable
{
    private const int FirstBufferBytes = 4 * 1024;
    private readonly OutboundPolicy _policy;
    private readonly TimeProvider _socketClock;
    private readonly HttpMessageInvoker _invoker;

    /// <param name="socketClock">The real clock: time-outs of sockets do not follow a test clock (contract §4).</param>
    /// <param name="maxConnectionsPerHost">Further requests to the host wait for a connection within their own time-out.</param>
    public OutboundClient(OutboundPolicy policy, IHostResolver resolver, TimeProvider socketClock, int maxConnectionsPerHost)
    {
        _policy = policy;
        _socketClock = socketClock;
        _invoker = new HttpMessageInvoker(GuardedHandler.Create(policy, resolver, socketClock, maxConnectionsPerHost));
    }

    /// <summary>The rules that requests of this client pass.</summary>
    public OutboundPolicy Policy => _policy;

    /// <param name="timeout">From before the connection is made to the last byte.</param>
    /// <param name="maxAnswerBytes">Bytes of the answer that are read, counted after decompression; the rest is dropped.</param>
    /// <param name="cancellationToken">Ends the request with an <see cref="OperationCanceledException"/>; whether it arrived is then unknown.</param>
    public async Task<OutboundAnswer> SendAsync(OutboundRequest request, TimeSpan timeout, int maxAnswerBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var check = request.Check(_policy);
        if (check.Refusal is not null)
        {
            return OutboundAnswer.Without(OutboundOutcome.Refused, check.Refusal);
        }

        using var timer = new CancellationTokenSource(timeout, _socketClock);
        using var both = cancellationToken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken) : null;
        var ending = both?.Token ?? timer.Token;
        using var message = Compose(request, check.Url!);
        try
        {
            using var response = await _invoker.SendAsync(message, ending);
            var (body, complete) = await ReadAsync(response, maxAnswerBytes, ending);
            cancellationToken.ThrowIfCancellationRequested();
            return new OutboundAnswer(OutboundOutcome.Answered, (int)response.StatusCode, HeadersOf(response), body, complete, null);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return Classify(error, timer.IsCancellationRequested);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private static HttpRequestMessage Compose(OutboundRequest request, Uri url)
    {
        var message = new HttpRequestMessage(HttpMethod.Parse(request.Method), url);
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
        }

        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                // A content header such as Content-Type; a request without a body needs an empty one to carry it.
                message.Content ??= new ByteArrayContent([]);
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    /// <summary>Once a status line has come, it stands: a body that breaks off is incomplete, not another outcome.</summary>
    private static async Task<(ReadOnlyMemory<byte> Body, bool Complete)> ReadAsync(
        HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(maxBytes + 1, FirstBufferBytes));
        var length = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            while (true)
            {
                // One byte beyond the bound is read, to tell a body that just fits from a longer one.
                var read = await stream.ReadAsync(buffer.AsMemory(length, Math.Min(buffer.Length, maxBytes + 1) - length), cancellationToken);
                if (read == 0)
                {
                    return (buffer.AsSpan(0, length).ToArray(), true);
                }

                length += read;
                if (length > maxBytes)
                {
                    return (buffer.AsSpan(0, maxBytes).ToArray(), false);
                }

                if (length == buffer.Length)
                {
                    buffer = Grow(buffer, maxBytes + 1);
                }
            }
        }
        catch (Exception error) when (error is IOException or HttpRequestException or InvalidDataException or OperationCanceledException)
        {
            return (buffer.AsSpan(0, length).ToArray(), false);
        }
        finally
        {
            Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer, int maxBytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(maxBytes, buffer.Length * 2L));
        buffer.CopyTo(larger, 0);
        Return(buffer);
        return larger;
    }

    // Answers hold tokens.
    private static void Return(byte[] buffer) => ArrayPool<byte>.Shared.Return(buffer, clearArray: true);

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Take(response.Headers.NonValidated, headers);
        Take(response.Content.Headers.NonValidated, headers);
        return headers;
    }

    private static void Take(HttpHeadersNonValidated received, Dictionary<string, string> headers)
    {
        foreach (var (name, values) in received)
        {
            if (headers.Count < OutboundAnswer.MaxHeaders && !name.StartsWith("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            {
                var value = values.ToString();
                headers[name] = value.Length <= OutboundAnswer.MaxHeaderValue ? value : value[..OutboundAnswer.MaxHeaderValue];
            }
        }
    }

    private static OutboundAnswer Classify(Exception error, bool timedOut)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case OutboundConnectException connect:
                    return OutboundAnswer.Without(connect.Outcome, connect.Refusal);
                case AuthenticationException:
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }:
                    return OutboundAnswer.Without(OutboundOutcome.TlsError);
            }
        }

        if (timedOut)
        {
            return OutboundAnswer.Without(OutboundOutcome.TimedOut);
        }

        // The handler reports its own connect time-out as a cancellation that nobody asked for.
        var noConnection = error is OperationCanceledException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };
        return OutboundAnswer.Without(noConnection ? OutboundOutcome.Unreachable : OutboundOutcome.ConnectionLost);
    }
}
