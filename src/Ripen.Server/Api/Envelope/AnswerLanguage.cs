using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Dashboard.Texts;

namespace Ripen.Server.Api.Envelope;

/// <summary>
/// The management API says what is wrong in the language that <c>Accept-Language</c> asks for, where there is one; everything else in an answer is the same in all of them, and routes that are
/// compatible with others look at no language.
/// </summary>
internal static class AnswerLanguage
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 256 };

    /// <summary>The answer as it is, or its messages translated.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="json">A JSON object.</param>
    public static ReadOnlyMemory<byte> Say(HttpContext context, int status, ReadOnlyMemory<byte> json)
    {
        if (context.Request.Headers.AcceptLanguage.Count == 0 || !IsManagement(context)
            || (status < 400 && json.Span.IndexOf("\"errors\":"u8) < 0 && json.Span.IndexOf("\"warnings\":"u8) < 0))
        {
            return json;
        }

        var language = Language.Of(null, context.Request.Headers.AcceptLanguage);
        return ReferenceEquals(language, Language.English) ? json : Translate(language, json);
    }

    // Analytics libraries and devices have paths under /v1 too, with keys of their own.
    private static bool IsManagement(HttpContext context) => context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal)
        && context.GetEndpoint()?.Metadata.GetMetadata<RequiredPermission>() is { } required && required.Permission.StartsWith("ripen.", StringComparison.Ordinal);

    private static ReadOnlyMemory<byte> Translate(Language language, ReadOnlyMemory<byte> answer)
    {
        using var document = JsonDocument.Parse(answer, Depth);
        var buffer = new ArrayBufferWriter<byte>(answer.Length * 2);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member is { Name: "errors" or "warnings", Value.ValueKind: JsonValueKind.Array })
                {
                    json.WriteStartArray(member.Name);
                    foreach (var problem in member.Value.EnumerateArray())
                    {
                        WriteProblem(json, problem, language);
                    }

                    json.WriteEndArray();
                }
                else
                {
                    Write(json, member, language);
                }
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteProblem(Utf8JsonWriter json, JsonElement problem, Language language)
    {
        if (problem.ValueKind != JsonValueKind.Object)
        {
            problem.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        foreach (var member in problem.EnumerateObject())
        {
            Write(json, member, language);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JsonProperty member, Language language)
    {
        if (member is { Name: "message" or "suggestion", Value.ValueKind: JsonValueKind.String })
        {
            json.WriteString(member.Name, language.Say(member.Value.GetString()!));
        }
        else
        {
            member.WriteTo(json);
        }
    }
}
