using System.Text.Json;
using Ripen.Engine.Identity;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Identity;

/// <summary><c>POST /users/identify</c> (rest-api §3.3).</summary>
internal sealed class IdentifyRequest(IPartitions partitions, IdentityAppender appender)
{
    private static readonly string[] Arrays = ["aliases_to_identify", "emails_to_identify", "phone_numbers_to_identify"];

    /// <summary>Answers it.</summary>
    public async Task<ApiAnswer> HandleAsync(JsonElement body, CancellationToken cancellationToken)
    {
        var arrays = Arrays.Select(name => (Name: name, Items: NamedUser.Member(body, name)))
            .Where(a => a.Items.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)).ToList();
        if (arrays.Count == 0 || arrays.Exists(a => a.Items.ValueKind != JsonValueKind.Array) || arrays.TrueForAll(a => a.Items.GetArrayLength() == 0))
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, JsonAnswers.BadRequest);
        }

        if (arrays.Exists(a => a.Items.GetArrayLength() > IdentityRoutes.MaxItems))
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, IdentityRoutes.TooMany);
        }

        var answer = new IdentityAnswer();
        var counts = new int[Arrays.Length];
        foreach (var (name, items) in arrays)
        {
            var index = 0;
            foreach (var item in items.EnumerateArray())
            {
                if (await IdentifyAsync(name, item, index, answer, cancellationToken) is not { } isValid)
                {
                    return IdentityAnswer.NotYet;
                }

                counts[System.Array.IndexOf(Arrays, name)] += isValid ? 1 : 0;
                index++;
            }
        }

        return counts.Sum() == 0
            ? answer.Write(StatusCodes.Status400BadRequest, JsonAnswers.BadRequest)
            : answer.Write(StatusCodes.Status201Created, "success", ("aliases_processed", counts[0]), ("aliases_to_identify_processed", counts[0]));
    }

    // Whether the element was one; null when it could not be carried out.
    private async Task<bool?> IdentifyAsync(string array, JsonElement item, int index, IdentityAnswer answer, CancellationToken cancellationToken)
    {
        if (NamedUser.ExternalId(NamedUser.Member(item, "external_id")) is not { } id)
        {
            answer.Refuse(array, index, "'external_id' is required");
            return false;
        }

        if (Read(array, item) is not { } named)
        {
            answer.Refuse(array, index, array == Arrays[0] ? "'user_alias' is not valid"
                : array == Arrays[1] ? "'email' with 'prioritization' is required" : "'phone' with 'prioritization' is required");
            return false;
        }

        var found = await named.FindAsync(partitions, cancellationToken);
        var target = await partitions.FindUsersAsync(id, cancellationToken) is [var one] ? one : null;
        if (Obstacle(found, target) is { } obstacle)
        {
            answer.Refuse(array, index, obstacle);
            return true;
        }

        return found!.User == target?.User || await appender.IdentifyAsync(found.User, id.First) ? true : null;
    }

    private static NamedUser? Read(string array, JsonElement item)
    {
        if (array == Arrays[0])
        {
            return NamedUser.Alias(NamedUser.Member(item, "user_alias")) is { } alias ? new NamedUser(alias, null) : null;
        }

        var way = Prioritization.Read(NamedUser.Member(item, "prioritization"));
        var contact = array == Arrays[1] ? NamedUser.Email(NamedUser.Member(item, "email")) : NamedUser.Phone(NamedUser.Member(item, "phone"));
        return contact is null || way is null ? null : new NamedUser(contact, way);
    }

    private static string? Obstacle(UserMatch? found, UserMatch? target)
    {
        if (found is null)
        {
            return "there is no such user, or more than one";
        }

        if (found.User == target?.User)
        {
            return null;
        }

        return found.IsIdentified ? "the user has another 'external_id'"
            : target is not null && found.Aliases.Any(a => target.Aliases.Any(t => t.Label == a.Label)) ? "both users have an alias with the same label"
            : null;
    }
}
