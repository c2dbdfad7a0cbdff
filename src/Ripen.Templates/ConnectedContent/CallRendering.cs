using Ripen.Engine.Values;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.ConnectedContent;

/// <summary>Turns a specification into a request.</summary>
internal static class CallRendering
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>The request, or null when it cannot be made: an empty URL, or headers that are no JSON object.</summary>
    public static ConnectedContentRequest? Render(CallSpecification call, RenderContext context)
    {
        var url = call.Url.Render(context).Trim();
        var headers = new List<KeyValuePair<string, string>>();
        if (url.Length == 0 || !AddHeaders(call.Headers?.Render(context), headers))
        {
            return null;
        }

        var contentType = call.ContentType?.Render(context).Trim();
        AddMediaTypes(headers, contentType, call.IsPost);
        var body = call.Body?.Render(context).Trim();
        if (body is not null && contentType == Json)
        {
            body = FormBody.ToJson(body);
        }

        return new ConnectedContentRequest(call.IsPost ? "POST" : "GET", url, headers, body)
        {
            BasicAuthCredential = call.BasicAuth?.Render(context).Trim(),
            TokenCredential = call.TokenCredential?.Render(context).Trim(),
            CacheMaxAgeSeconds = call.CacheMaxAgeSeconds,
            Retry = call.Retry,
            HostIsRendered = call.HostIsLiquid,
        };
    }

    private static bool AddHeaders(string? json, List<KeyValuePair<string, string>> headers)
    {
        if (json is null)
        {
            return true;
        }

        if (!JsonText.TryParse(json, out var record) || record.Kind != ValueKind.Object)
        {
            return false;
        }

        foreach (var member in record.AsObject)
        {
            headers.Add(KeyValuePair.Create(member.Key, Texts.Of(LiquidValues.From(member.Value))));
        }

        return true;
    }

    // The option wins over nothing: a header the author wrote himself stays as it is.
    private static void AddMediaTypes(List<KeyValuePair<string, string>> headers, string? contentType, bool isPost)
    {
        AddUnlessGiven(headers, "Content-Type", contentType ?? (isPost ? Form : Json));
        if (!isPost)
        {
            AddUnlessGiven(headers, "Accept", contentType ?? "*/*");
        }
    }

    private static void AddUnlessGiven(List<KeyValuePair<string, string>> headers, string name, string value)
    {
        if (!headers.Exists(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(KeyValuePair.Create(name, value));
        }
    }
}
