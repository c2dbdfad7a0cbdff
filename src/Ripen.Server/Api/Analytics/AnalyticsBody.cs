using System.IO.Compression;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.Analytics;

/// <summary>Reads a body within its bound, packed or not.</summary>
internal static class AnalyticsBody
{
    private const string PlainText = "text/plain";
    private const string GZip = "gzip";

    /// <summary>The body, unpacked; null when it was refused, and answered.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context)
    {
        // Browsers say plain text, for which they ask no leave beforehand.
        var type = context.Request.ContentType;
        var body = new BodyBuffer();
        if (!await BodyRules.TryReadAsync(context, body, AnalyticsLimits.MaxBodyBytes, BodyRules.IsJson(type) || BodyRules.IsType(type!, PlainText)))
        {
            return null;
        }

        var sent = body.Bytes.AsMemory(0, body.Length);
        var encoding = context.Request.Headers.ContentEncoding.ToString();
        if (encoding.Length == 0)
        {
            return sent;
        }

        if (!encoding.Equals(GZip, StringComparison.OrdinalIgnoreCase))
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status415UnsupportedMediaType, "'Content-Encoding' is gzip or absent");
            return null;
        }

        return await UnpackAsync(context, sent);
    }

    private static async ValueTask<ReadOnlyMemory<byte>?> UnpackAsync(HttpContext context, ReadOnlyMemory<byte> packed)
    {
        var plain = new byte[AnalyticsLimits.MaxBodyBytes + 1];
        var length = 0;
        try
        {
            await using var stream = new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            length = await stream.ReadAtLeastAsync(plain, plain.Length, throwOnEndOfStream: false, context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status400BadRequest, JsonAnswers.BadRequest);
            return null;
        }

        if (length > AnalyticsLimits.MaxBodyBytes)
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status413PayloadTooLarge, JsonAnswers.TooLarge);
            return null;
        }

        return plain.AsMemory(0, length);
    }
}
