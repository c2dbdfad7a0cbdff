using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ripen.Server.Api.Envelope;

/// <summary>Answers with a JSON object body, as every answer has one (rest-api §1.3).</summary>
internal static class JsonAnswers
{
    public const string BadRequest = "Bad Request";
    public const string InvalidKey = "Invalid API Key";
    public const string Denied = "Access Denied";
    public const string InvalidUrl = "Invalid URL";
    public const string RateLimited = "Rate Limited";
    public const string TooLarge = "Request Entity Too Large";
    public const string UnsupportedType = "Unsupported Media Type";
    public const string InternalError = "Internal Server Error";
    public const string Unavailable = "Service Unavailable";

    private const string ContentType = "application/json";

    /// <summary><c>{"message": …}</c>.</summary>
    public static Task MessageAsync(HttpContext context, int status, string message)
    {
        var text = JsonEncodedText.Encode(message, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes;
        var body = new byte[14 + text.Length];
        "{\"message\":\""u8.CopyTo(body);
        text.CopyTo(body.AsSpan(12));
        "\"}"u8.CopyTo(body.AsSpan(12 + text.Length));
        return BytesAsync(context, status, body);
    }

    /// <summary>A body that is JSON already.</summary>
    public static Task BytesAsync(HttpContext context, int status, ReadOnlyMemory<byte> json)
    {
        json = AnswerLanguage.Say(context, status, json);
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.ContentLength = json.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }

    /// <summary>The usual message of a status that was set without a body.</summary>
    public static string MessageOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => InvalidUrl,
        StatusCodes.Status401Unauthorized => InvalidKey,
        StatusCodes.Status403Forbidden => Denied,
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedType,
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        >= 500 => InternalError,
        _ => BadRequest,
    };
}
