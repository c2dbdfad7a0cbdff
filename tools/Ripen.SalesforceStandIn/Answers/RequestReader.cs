using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Ripen.SalesforceStandIn.Journal;

namespace Ripen.SalesforceStandIn.Answers;

/// <summary>Takes a request off the wire without changing it.</summary>
internal static class RequestReader
{
    /// <summary>Bytes of a request body that the CRM side accepts; more is 413.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    private const int CollectionSegments = 5;
    private const int RecordSegments = 6;
    private const int ExternalSegments = 7;

    /// <summary>The target as it came over the wire. Kestrel's own path is unescaped, which would hide what the caller sent.</summary>
    public static string Target(HttpContext context)
    {
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return raw.StartsWith('/') ? raw : context.Request.Path + context.Request.QueryString.Value;
    }

    /// <summary>The path's segments, each unescaped by itself; dot segments stay what they are.</summary>
    public static string[] Segments(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var segments = (query < 0 ? target : target[..query])[1..].Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i].Contains('%', StringComparison.Ordinal)) segments[i] = Uri.UnescapeDataString(segments[i]);
        }

        return segments;
    }

    /// <summary>What the request asks for.</summary>
    public static PathKind Kind(string method, string[] segments) => segments switch
    {
        ["services", "oauth2", "token"] => PathKind.Token,
        ["services", "data", _, "sobjects", ..] => (method, segments.Length) switch
        {
            ("POST", CollectionSegments) => PathKind.Create,
            ("PATCH", RecordSegments) => PathKind.Patch,
            ("PATCH", ExternalSegments) => PathKind.Upsert,
            ("GET", RecordSegments or ExternalSegments) => PathKind.Get,
            _ => PathKind.Other,
        },
        ["services", "data", _, "query"] => PathKind.Query,
        _ => PathKind.Other,
    };

    /// <summary>The headers in order.</summary>
    public static KeyValuePair<string, string>[] Headers(HttpRequest request)
    {
        var headers = new KeyValuePair<string, string>[request.Headers.Count];
        var i = 0;
        foreach (var (name, value) in request.Headers) headers[i++] = new(name, value.ToString());
        return headers;
    }

    /// <summary>The whole body, or null when it is longer than <see cref="MaxBodyBytes"/>.</summary>
    public static async ValueTask<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await request.BodyReader.ReadAsync(cancellationToken);
            if (result.Buffer.Length > MaxBodyBytes) return null;
            if (result.IsCompleted)
            {
                var body = result.Buffer.ToArray();
                request.BodyReader.AdvanceTo(result.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
