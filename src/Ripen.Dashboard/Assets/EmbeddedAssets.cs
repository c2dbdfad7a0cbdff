using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Ripen.Dashboard.Assets;

/// <summary>
/// Scripts, styles and pictures of the pages, out of the assembly, so that nothing depends on where the program was started from. They are packed when first asked for, and an
/// address names what it holds, so a browser asks for each of them once.
/// </summary>
public sealed class EmbeddedAssets
{
    private const string Prefix = "assets/";

    private readonly FrozenDictionary<string, Asset> _assets;

    private EmbeddedAssets(FrozenDictionary<string, Asset> assets) => _assets = assets;

    /// <summary>Reads them all.</summary>
    public static EmbeddedAssets Load()
    {
        var assembly = typeof(EmbeddedAssets).Assembly;
        var types = new FileExtensionContentTypeProvider();
        return new(assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Prefix.Length..], name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return new Asset(types.TryGetContentType(name, out var type) ? type : "application/octet-stream", bytes, new Lazy<byte[]>(() => Pack(bytes)), Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8)));
        }, StringComparer.Ordinal));
    }

    /// <summary>The address of an asset below the dashboard's root, with what makes it another address when it changes.</summary>
    public string Address(string path) => $"{path}?v={_assets[path].Version}";

    /// <summary>Answers when the request asks for an asset.</summary>
    /// <returns>False when it does not.</returns>
    public async Task<bool> TryAnswerAsync(HttpContext http)
    {
        if (!_assets.TryGetValue(http.Request.Path.Value!.TrimStart('/'), out var asset) || !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)))
        {
            return false;
        }

        var headers = http.Response.Headers;
        headers.ContentType = asset.Type;
        headers.ETag = $"\"{asset.Version}\"";
        headers.CacheControl = http.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
        headers.XContentTypeOptions = "nosniff";
        if (http.Request.Headers.IfNoneMatch == headers.ETag)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return true;
        }

        headers.Vary = HeaderNames.AcceptEncoding;
        var takesGzip = http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        var body = takesGzip ? asset.Packed.Value : asset.Bytes;
        if (takesGzip)
        {
            headers.ContentEncoding = "gzip";
        }

        headers.ContentLength = body.Length;
        if (HttpMethods.IsGet(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }

        return true;
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private sealed record Asset(string Type, byte[] Bytes, Lazy<byte[]> Packed, string Version);
}
