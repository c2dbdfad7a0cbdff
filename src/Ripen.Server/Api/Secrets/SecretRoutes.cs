using System.Text.Json;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Secrets;

/// <summary><c>PUT /v1/secrets/{name}</c> with <c>{"value"}</c>; no secret is ever read back.</summary>
internal static class SecretRoutes
{
    /// <summary>Characters of a secret's name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Characters of a secret.</summary>
    public const int MaxValueLength = 16 * 1024;

    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder routes, ISecretsApi secrets) =>
        routes.MapPut("/v1/secrets/{name}", ApiRoutes.JsonHandler((context, body) =>
            SetAsync(context, body, secrets))).WithMetadata(new RequiredPermission(Permissions.DefinitionsWrite));

    /// <summary>Whether a name may stand for a secret: letters, digits, hyphen, underscore and dot.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= MaxNameLength && name.All(letter =>
        char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    private static async Task<ApiAnswer> SetAsync(HttpContext context, ReadOnlyMemory<byte> body, ISecretsApi secrets)
    {
        var name = context.PathValue("name");
        if (!IsName(name))
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, "A secret's name has letters, digits, '-', '_' and '.', at most 100");
        }

        if (ValueOf(body) is not { Length: > 0 and <= MaxValueLength } value)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, "'value' is not valid");
        }

        return await secrets.SetAsync(name, value, context.Caller().Name, context.RequestAborted)
            ? ApiRoutes.Message(StatusCodes.Status200OK, "success")
            : ApiRoutes.Message(StatusCodes.Status400BadRequest, "The installation holds as many secrets as it may");
    }

    private static string? ValueOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("value", out var value)
                && value.ValueKind == JsonValueKind.String
                ? value.GetString() : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
