using System.Text.Json;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Identity;

/// <summary>The objects of a request about aliases (rest-api §3.1, §3.2), each taken by itself and in the order in which they stand.</summary>
internal static class AliasItems
{
    /// <summary>Answers such a request.</summary>
    /// <param name="array">The name of the array that holds the objects, 1 to <see cref="IdentityRoutes.MaxItems"/>.</param>
    /// <param name="problem">What is wrong with an object, or null; one with a problem is refused and the others are taken.</param>
    /// <param name="take">Takes an object at its place. False when it could not be taken yet, which ends the request.</param>
    public static async Task<ApiAnswer> HandleAsync(
        JsonElement body, string array, Func<JsonElement, string?> problem, Func<JsonElement, int, IdentityAnswer, Task<bool>> take)
    {
        var items = NamedUser.Member(body, array);
        if (items.ValueKind != JsonValueKind.Array || items.GetArrayLength() == 0)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, JsonAnswers.BadRequest);
        }

        if (items.GetArrayLength() > IdentityRoutes.MaxItems)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, IdentityRoutes.TooMany);
        }

        var answer = new IdentityAnswer();
        var (processed, index) = (0, 0);
        foreach (var item in items.EnumerateArray())
        {
            if (problem(item) is { } wrong)
            {
                answer.Refuse(array, index, wrong);
            }
            else
            {
                processed++;
                if (!await take(item, index, answer))
                {
                    return IdentityAnswer.NotYet;
                }
            }

            index++;
        }

        return processed == 0
            ? answer.Write(StatusCodes.Status400BadRequest, JsonAnswers.BadRequest)
            : answer.Write(StatusCodes.Status201Created, "success", ("aliases_processed", processed));
    }
}
