using System.Text.Json;

namespace Ripen.Delivery.Attempts;

/// <summary>The <c>Content-Type</c> of a body whose author gave none (liquid-and-webhooks §4.1).</summary>
public static class ContentTypes
{
    /// <summary>JSON when it begins with a brace or bracket and is valid, a form when it has that shape, else plain text; always UTF-8.</summary>
    public static string Infer(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (body.AsSpan().TrimStart() is ['{' or '[', ..] && IsJson(body))
        {
            return "application/json; charset=utf-8";
        }

        return IsForm(body.Trim()) ? "application/x-www-form-urlencoded; charset=utf-8" : "text/plain; charset=utf-8";
    }

    private static bool IsJson(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>One or more <c>name=value</c>, joined by ampersands, without white space and without quotes or brackets in the names.</summary>
    private static bool IsForm(string text) =>
        !text.AsSpan().ContainsAny(" \t\r\n")
        && Array.TrueForAll(
            text.Split('&'),
            pair => pair.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && !pair.AsSpan(0, equals).ContainsAny("\"{}<>"));
}
