using System.Text.Json;

namespace Ripen.Delivery.Attempts;

/// <summary>Reads the <c>errorCode</c> of an answer of the form <c>[{"message":…,"errorCode":…}]</c> (liquid-and-webhooks §5.2).</summary>
internal static class ErrorCodes
{
    /// <summary>The first error code, or null when the answer has another form.</summary>
    public static string? First(string? answer)
    {
        if (answer is null || answer.AsSpan().TrimStart() is not ['[' or '{', ..])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(answer);
            var root = document.RootElement;
            var first = root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0 ? root[0] : root;
            return first.ValueKind == JsonValueKind.Object
                && first.TryGetProperty("errorCode", out var code)
                && code.ValueKind == JsonValueKind.String
                ? code.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
