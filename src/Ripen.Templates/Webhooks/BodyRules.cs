using System.Text;
using System.Text.Json;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Templates.Webhooks;

/// <summary>What is done to a rendered body (liquid-and-webhooks §4.1, §4.2).</summary>
internal static class BodyRules
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>The body as it is sent: trimmed for JSON and forms, otherwise as it is.</summary>
    public static string Trim(string body, string? contentType) => contentType is null || IsJson(contentType) || IsForm(contentType) ? body.Trim() : body;

    /// <summary>The media type of a body that comes without one.</summary>
    public static string Infer(string body)
    {
        var text = body.AsSpan().Trim();
        var type = text.Length > 0 && text[0] is '{' or '[' && IsValidJson(body) ? Json
            : FormBody.IsForm(body.Trim()) ? Form
            : "text/plain";
        return type + "; charset=utf-8";
    }

    /// <summary>Whether the media type says JSON.</summary>
    public static bool IsJson(string contentType)
    {
        var type = MediaType(contentType);
        return type.Equals(Json, StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the text is valid JSON.</summary>
    public static bool IsValidJson(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        try
        {
            return reader.Read() && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsForm(string contentType) => MediaType(contentType).Equals(Form, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> MediaType(string contentType)
    {
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        return contentType.AsSpan(0, end < 0 ? contentType.Length : end).Trim();
    }
}
