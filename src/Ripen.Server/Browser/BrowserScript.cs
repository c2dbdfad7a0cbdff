using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Ripen.Server.Browser;

/// <summary><c>GET /ripen.js</c>: the script with which pages collect, as it stands in this folder.</summary>
internal sealed class BrowserScript
{
    /// <summary>What the script may take on its way, in bytes.</summary>
    public const int MaxGzipBytes = 5_000;

    private const string Path = "/ripen.js";

    // A page loads a changed script within the hour, and in between asks nobody.
    private const string CacheControl = "public, max-age=3600";

    private readonly byte[] _plain;
    private readonly string _tag;

    private BrowserScript(byte[] plain)
    {
        _plain = plain;
        _tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 8))}\"";
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(plain);
        }

        Gzip = packed.ToArray();
    }

    /// <summary>The script, packed.</summary>
    public byte[] Gzip { get; }

    /// <summary>Reads it.</summary>
    public static BrowserScript Load()
    {
        using var resource = typeof(BrowserScript).Assembly.GetManifestResourceStream("ripen.js")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return new BrowserScript(bytes.ToArray());
    }

    /// <summary>Maps its route.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, (RequestDelegate)WriteAsync);

    private Task WriteAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        (headers.ETag, headers.CacheControl, headers.Vary) = (_tag, CacheControl, HeaderNames.AcceptEncoding);
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.XContentTypeOptions = "nosniff";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(_tag, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var isPacked = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (isPacked)
        {
            headers.ContentEncoding = "gzip";
        }

        var body = isPacked ? Gzip : _plain;
        context.Response.ContentType = "text/javascript; charset=utf-8";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
