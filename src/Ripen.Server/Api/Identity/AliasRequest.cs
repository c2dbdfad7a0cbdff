using System.Text.Json;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Identity;

/// <summary><c>POST /users/alias/new</c> (rest-api §3.1).</summary>
internal sealed class AliasRequest(IPartitions partitions, IdentityAppender appender)
{
    private const string Array = "user_aliases";

    /// <summary>Answers it.</summary>
    public Task<ApiAnswer> HandleAsync(JsonElement body, CancellationToken cancellationToken) =>
        AliasItems.HandleAsync(body, Array, Problem, (item, index, answer) => AddAsync(item, index, answer, cancellationToken));

    private static string? Problem(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return "must be an object";
        }

        return NamedUser.Text(NamedUser.Member(item, "alias_name")) is null ? "'alias_name' is required"
            : NamedUser.Text(NamedUser.Member(item, "alias_label")) is null ? "'alias_label' is required"
            : NamedUser.Alias(item) is null ? "'alias_name' is not valid"
            : NamedUser.Member(item, "external_id").ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)
                && NamedUser.ExternalId(NamedUser.Member(item, "external_id")) is null ? "'external_id' is not valid"
            : null;
    }

    private async Task<bool> AddAsync(JsonElement item, int index, IdentityAnswer answer, CancellationToken cancellationToken)
    {
        var alias = NamedUser.Alias(item)!;
        if (NamedUser.ExternalId(NamedUser.Member(item, "external_id")) is not { } id)
        {
            return await appender.AddAliasAsync(null, alias);
        }

        if (await partitions.FindUsersAsync(id, cancellationToken) is not [var user])
        {
            answer.Refuse(Array, index, "there is no user with that 'external_id'");
            return true;
        }

        var known = user.Aliases.FirstOrDefault(a => a.Label == alias.First);
        if (known.Label is not null && known.Name != alias.Second)
        {
            answer.Refuse(Array, index, "the user has another alias with that label");
            return true;
        }

        if (await partitions.FindUsersAsync(alias, cancellationToken) is [var owner] && owner.User != user.User)
        {
            answer.Refuse(Array, index, "another user has that alias");
            return true;
        }

        return await appender.AddAliasAsync(user.User, alias);
    }
}
