using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.Envelope;

/// <summary>Short ways to map routes of the management API.</summary>
internal static class ApiRoutes
{
    /// <summary>Bytes of a management request.</summary>
    public const int MaxBodyBytes = 4 * 1024 * 1024;

    /// <summary>A GET.</summary>
    public static void MapRead(this IEndpointRouteBuilder routes, string pattern, string permission, Func<HttpContext, Task<ApiAnswer>> handle) =>
        routes.MapGet(pattern, (RequestDelegate)(async context =>
            await WriteAsync(context, await handle(context)))).WithMetadata(new RequiredPermission(permission));

    /// <summary>A POST with a JSON body, which may be empty.</summary>
    public static void MapCommand(this IEndpointRouteBuilder routes, string pattern, string permission, Func<HttpContext, ReadOnlyMemory<byte>,
        Task<ApiAnswer>> handle) =>
        routes.MapPost(pattern, JsonHandler(handle)).WithMetadata(new RequiredPermission(permission));

    /// <summary>A POST whose JSON body is read, nested at most 32 deep (rest-api §1.7); what is no JSON, or has a value of another kind than the handler asks for, is a bad request.</summary>
    public static void MapJson(this IEndpointRouteBuilder routes, string pattern, string permission, Func<JsonElement, CancellationToken, Task<ApiAnswer>> handle) =>
        routes.MapCommand(pattern, permission, async (context, body) =>
        {
            try
            {
                using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
                return await handle(document.RootElement, context.RequestAborted);
            }
            catch (Exception failure) when (failure is JsonException or InvalidOperationException)
            {
                return Message(StatusCodes.Status400BadRequest, JsonAnswers.BadRequest);
            }
        });

    /// <summary>A handler of a JSON body.</summary>
    public static RequestDelegate JsonHandler(Func<HttpContext, ReadOnlyMemory<byte>, Task<ApiAnswer>> handle) => async context =>
    {
        var body = new BodyBuffer();
        if (await BodyRules.TryReadJsonAsync(context, body, MaxBodyBytes))
        {
            await WriteAsync(context, await handle(context, body.Bytes.AsMemory(0, body.Length)));
        }
    };

    /// <summary>Sends an answer.</summary>
    public static Task WriteAsync(HttpContext context, ApiAnswer answer)
    {
        if (answer.AsOf is { } asOf)
        {
            context.Response.Headers["Ripen-As-Of"] = asOf;
        }

        if (answer.Link is { } link)
        {
            context.Response.Headers.Link = link;
        }

        return JsonAnswers.BytesAsync(context, answer.Status, answer.Json);
    }

    /// <summary>An answer of only a message.</summary>
    public static ApiAnswer Message(int status, string message) =>
        new(status, System.Text.Encoding.UTF8.GetBytes("{\"message\":\"" + System.Text.Json.JsonEncodedText.Encode(message,
            System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"}"));

    /// <summary>The key with which the request came, on a route that asks for a permission.</summary>
    public static ApiKey Caller(this HttpContext context) => context.Features.GetRequiredFeature<ApiKey>();

    /// <summary>Counts the request in one more bucket. False when it is one too many there.</summary>
    public static bool TryTakeAlso(this HttpContext context, string bucket) => context.Features.GetRequiredFeature<RateLimits>().TryTakeAlso(bucket, context.Response.Headers);

    /// <summary>A part of the path, in which routing leaves escaped slashes alone.</summary>
    public static string PathValue(this HttpContext context, string name) =>
        ((string)context.Request.RouteValues[name]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>A parameter of the query; null when absent or empty.</summary>
    public static string? QueryValue(this HttpContext context, string name) => context.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>
    /// All values of a parameter of the query that may come several times (rest-api §1.10): <c>k=a&amp;k=b</c>, <c>k[]=a</c> or <c>k[0]=a</c>. Empty ones are left out.
    /// </summary>
    public static IReadOnlyList<string> QueryValues(this HttpContext context, string name)
    {
        var values = new List<string>();
        foreach (var (key, given) in context.Request.Query)
        {
            if (key == name || (key.StartsWith(name + "[", StringComparison.Ordinal) && key[^1] == ']' && key.AsSpan(name.Length + 1)[..^1].IndexOfAnyExceptInRange('0', '9') < 0))
            {
                values.AddRange(given.Where(value => !string.IsNullOrEmpty(value))!);
            }
        }

        return values;
    }

    /// <summary>Reads a truth value of the query (rest-api §1.10): true, false, 1 or 0.</summary>
    /// <returns>False when it is something else.</returns>
    public static bool TryQueryFlag(this HttpContext context, string name, out bool value)
    {
        var text = context.QueryValue(name);
        value = text is "true" or "1";
        return text is null or "true" or "false" or "1" or "0";
    }
}
