using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Identity;

/// <summary>The elements of a request about external ids (rest-api §3.7), each taken by itself and in the order in which they stand.</summary>
internal static class ExternalIdItems
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers such a request; a success even when every element was refused.</summary>
    /// <param name="array">The name of the array that holds the elements, 1 to <see cref="IdentityRoutes.MaxItems"/>.</param>
    /// <param name="shape">The names in the answer: of the ids with which something was done, and of the pairs of index and sentence of the others.</param>
    /// <param name="take">Takes an element: the id to be named in the answer, or why nothing was done; neither when it could not be taken yet, which ends the request.</param>
    public static async Task<ApiAnswer> HandleAsync(
        JsonElement body, string array, (string Done, string Errors) shape, Func<JsonElement, Task<(string? Id, string? Refusal)>> take)
    {
        var items = NamedUser.Member(body, array);
        if (items.ValueKind != JsonValueKind.Array || items.GetArrayLength() == 0)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, $"'{array}' must be an array with 1 to {IdentityRoutes.MaxItems} elements");
        }

        if (items.GetArrayLength() > IdentityRoutes.MaxItems)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, IdentityRoutes.TooMany);
        }

        var (done, errors) = (new List<string>(), new List<(int Index, string Sentence)>());
        foreach (var (index, item) in items.EnumerateArray().Index())
        {
            switch (await take(item))
            {
                case ({ } id, _):
                    done.Add(id);
                    break;
                case (_, { } refusal):
                    errors.Add((index, refusal));
                    break;
                default:
                    return IdentityAnswer.NotYet;
            }
        }

        return new ApiAnswer(StatusCodes.Status201Created, Write(shape, done, errors));
    }

    private static ReadOnlyMemory<byte> Write((string Done, string Errors) shape, List<string> done, List<(int Index, string Sentence)> errors)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("message", "success");
            json.WriteStartArray(shape.Done);
            done.ForEach(json.WriteStringValue);
            json.WriteEndArray();
            json.WriteStartArray(shape.Errors);
            foreach (var (index, sentence) in errors)
            {
                json.WriteStartArray();
                json.WriteNumberValue(index);
                json.WriteStringValue(sentence);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
