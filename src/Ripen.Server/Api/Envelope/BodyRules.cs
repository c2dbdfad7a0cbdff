using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.Envelope;

/// <summary>Size first, then content type (rest-api §1.11), then the bytes.</summary>
internal static class BodyRules
{
    private const string Json = "application/json";

    /// <summary>Reads a JSON body; a refusal has been answered.</summary>
    public static ValueTask<bool> TryReadJsonAsync(HttpContext context, BodyBuffer body, int limit) =>
        TryReadAsync(context, body, limit, IsJson(context.Request.ContentType));

    /// <summary>Reads a body of a content type that the caller has judged; a refusal has been answered.</summary>
    public static async ValueTask<bool> TryReadAsync(HttpContext context, BodyBuffer body, int limit, bool isTypeKnown)
    {
        if (context.Request.ContentLength > limit)
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status413PayloadTooLarge, JsonAnswers.TooLarge);
            return false;
        }

        if (!isTypeKnown)
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status415UnsupportedMediaType, JsonAnswers.UnsupportedType);
            return false;
        }

        if (!await body.ReadAsync(context.Request.BodyReader, limit, context.RequestAborted))
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status413PayloadTooLarge, JsonAnswers.TooLarge);
            return false;
        }

        return true;
    }

    /// <summary>Whether a content type is JSON; none at all counts as JSON (rest-api §1.3).</summary>
    public static bool IsJson(string? contentType) => string.IsNullOrWhiteSpace(contentType) || IsType(contentType, Json);

    /// <summary>Whether a content type is the given one, parameters aside.</summary>
    public static bool IsType(string contentType, string expected)
    {
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        var type = end < 0 ? contentType.AsSpan() : contentType.AsSpan(0, end);
        return type.Trim().Equals(expected, StringComparison.OrdinalIgnoreCase);
    }
}
