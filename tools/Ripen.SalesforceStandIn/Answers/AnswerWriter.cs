using System.IO.Compression;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Ripen.SalesforceStandIn.Faults;
using Ripen.SalesforceStandIn.Limits;

namespace Ripen.SalesforceStandIn.Answers;

/// <summary>Sends answers, in the shape that a fault switch asks for.</summary>
internal sealed class AnswerWriter(ApiQuota quota, TimeProvider clock)
{
    public async Task SendAsync(HttpContext context, Answer answer, FaultRule? fault, CancellationToken cancellationToken)
    {
        var body = answer.Body;
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) response.Headers[name] = value;
        if (answer.TellsUsage) response.Headers["Sforce-Limit-Info"] = quota.HeaderValue;
        if (body.Length == 0)
        {
            if (fault?.Effect == FaultEffect.SlowBody) await Task.Delay(fault.Delay, clock, cancellationToken);
            if (answer.Status != StatusCodes.Status204NoContent) response.ContentLength = 0;
            await response.CompleteAsync();
            return;
        }

        if (fault?.Effect == FaultEffect.Gzip && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            body = Compress(body);
            response.Headers.ContentEncoding = "gzip";
        }

        response.ContentType = answer.ContentType;
        if (fault?.Effect != FaultEffect.Chunked) response.ContentLength = body.Length;
        var first = fault?.Effect == FaultEffect.Chunked ? body.Length / 2 : 0;
        if (fault?.Effect is FaultEffect.Chunked or FaultEffect.SlowBody)
        {
            await response.StartAsync(cancellationToken);
            await response.Body.WriteAsync(body.AsMemory(0, first), cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
        }

        if (fault?.Effect == FaultEffect.SlowBody) await Task.Delay(fault.Delay, clock, cancellationToken);
        await response.Body.WriteAsync(body.AsMemory(first), cancellationToken);
        await response.CompleteAsync();
    }

    /// <summary>Cuts the connection so that the client sees a reset, not an orderly end.</summary>
    public static void Reset(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Close(timeout: 0);
        }

        context.Abort();
    }

    private static byte[] Compress(byte[] body)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest)) gzip.Write(body);
        return stream.ToArray();
    }
}
