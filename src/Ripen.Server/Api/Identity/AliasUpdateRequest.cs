using System.Text.Json;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Identity;

/// <summary><c>POST /users/alias/update</c> (rest-api §3.2). The aliases are renamed in the order in which they stand.</summary>
internal sealed class AliasUpdateRequest(IPartitions partitions, IdentityAppender appender)
{
    private const string Array = "alias_updates";

    /// <summary>Answers it.</summary>
    public async Task<ApiAnswer> HandleAsync(JsonElement body, CancellationToken cancellationToken)
    {
        var items = NamedUser.Member(body, Array);
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
            var (label, old, name) = (Text(item, "alias_label"), Text(item, "old_alias_name"), Text(item, "new_alias_name"));
            if (label is null || old is null || name is null)
            {
                answer.Refuse(Array, index, $"'{(label is null ? "alias_label" : old is null ? "old_alias_name" : "new_alias_name")}' is required");
            }
            else
            {
                processed++;
                if (!await RenameAsync(UserIdentifier.Alias(label, old), UserIdentifier.Alias(label, name), index, answer, cancellationToken))
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

    private async Task<bool> RenameAsync(UserIdentifier old, UserIdentifier alias, int index, IdentityAnswer answer, CancellationToken cancellationToken)
    {
        if (await partitions.FindUsersAsync(old, cancellationToken) is not [var user] || !user.Aliases.Any(a => a.Label == old.First && a.Name == old.Second))
        {
            return true; // an unknown alias is left alone
        }

        if (await partitions.FindUsersAsync(alias, cancellationToken) is [var owner] && owner.User != user.User)
        {
            answer.Refuse(Array, index, "another user has that alias");
            return true;
        }

        return await appender.RenameAliasAsync(user.User, alias);
    }

    private static string? Text(JsonElement item, string name) => NamedUser.Text(NamedUser.Member(item, name));
}
