using System.Text.Json;
using Ripen.Engine.Identity;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Identity;

/// <summary><c>POST /users/external_ids/rename</c> (rest-api §3.7).</summary>
internal sealed class ExternalIdRenameRequest(IPartitions partitions, IdentityAppender appender)
{
    private const string Current = "current_external_id";
    private const string New = "new_external_id";

    /// <summary>Answers it.</summary>
    public Task<ApiAnswer> HandleAsync(JsonElement body, CancellationToken cancellationToken) =>
        ExternalIdItems.HandleAsync(body, "external_id_renames", ("external_ids", "rename_errors"), item => RenameAsync(item, cancellationToken));

    private async Task<(string? Id, string? Refusal)> RenameAsync(JsonElement item, CancellationToken cancellationToken)
    {
        if (NamedUser.ExternalId(NamedUser.Member(item, Current)) is not { } current)
        {
            return (null, $"'{Current}' is not valid");
        }

        if (NamedUser.ExternalId(NamedUser.Member(item, New)) is not { } wanted)
        {
            return (null, $"'{New}' is not valid");
        }

        var user = await FindAsync(current, cancellationToken);
        if (await ObstacleAsync(user, current, wanted, cancellationToken) is { } obstacle)
        {
            return (null, obstacle);
        }

        if (!await appender.RenameExternalIdAsync(user!.User, current.First, wanted.First))
        {
            return (null, null);
        }

        // What came between the look and the change is known only now.
        return await FindAsync(wanted, cancellationToken) is { } now && now.User == user.User && now.ExternalId == wanted.First ? (wanted.First, null)
            : (null, await FullAsync(user.User, cancellationToken) ?? $"another change of the user or of '{New}' came first: look at both, and try again");
    }

    private async ValueTask<string?> ObstacleAsync(UserMatch? user, UserIdentifier current, UserIdentifier wanted, CancellationToken cancellationToken) =>
        user is null ? $"there is no user with that '{Current}'"
        : user.ExternalId != current.First ? $"'{Current}' is deprecated: the user has another external id"
        : current == wanted ? $"'{Current}' and '{New}' are the same"
        : await FindAsync(wanted, cancellationToken) is not null ? $"'{New}' is in use, as an external id or a deprecated one"
        : null;

    private async ValueTask<UserMatch?> FindAsync(UserIdentifier id, CancellationToken cancellationToken) =>
        await partitions.FindUsersAsync(id, cancellationToken) is [var user] ? user : null;

    private async ValueTask<string?> FullAsync(UserRef user, CancellationToken cancellationToken)
    {
        using var profile = await partitions.ReadProfileAsync(UserIdentifier.Of(user), cancellationToken) is { } bytes ? JsonDocument.Parse(bytes) : null;
        var deprecated = profile is null ? default : NamedUser.Member(profile.RootElement, "deprecated_external_ids");
        return deprecated.ValueKind == JsonValueKind.Array && deprecated.GetArrayLength() >= DeprecatedIds.Max
            ? $"the user has {DeprecatedIds.Max} deprecated external ids: remove some" : null;
    }
}
