using System.Text.Json;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Identity;

/// <summary><c>POST /users/alias/update</c> (rest-api §3.2). The aliases are renamed in the order in which they stand.</summary>
internal sealed class AliasUpdateRequest(IPartitions partitions, IdentityAppender appender)
{
    private const string Array = "alias_updates";
    private const string Label = "alias_label";
    private const string OldName = "old_alias_name";
    private const string NewName = "new_alias_name";

    /// <summary>Answers it.</summary>
    public Task<ApiAnswer> HandleAsync(JsonElement body, CancellationToken cancellationToken) =>
        AliasItems.HandleAsync(body, Array, Problem, (item, index, answer) => RenameAsync(item, index, answer, cancellationToken));

    private static string? Problem(JsonElement item) =>
        new[] { Label, OldName, NewName }.FirstOrDefault(name => Text(item, name) is null) is { } missing ? $"'{missing}' is required" : null;

    private async Task<bool> RenameAsync(JsonElement item, int index, IdentityAnswer answer, CancellationToken cancellationToken)
    {
        var label = Text(item, Label)!;
        var (old, alias) = (UserIdentifier.Alias(label, Text(item, OldName)!), UserIdentifier.Alias(label, Text(item, NewName)!));
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
