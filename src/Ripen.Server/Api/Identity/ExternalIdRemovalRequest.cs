using System.Text.Json;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Identity;

/// <summary><c>POST /users/external_ids/remove</c> (rest-api §3.7): deprecated ids lead to their users no more.</summary>
internal sealed class ExternalIdRemovalRequest(IPartitions partitions, IdentityAppender appender)
{
    /// <summary>Answers it.</summary>
    public Task<ApiAnswer> HandleAsync(JsonElement body, CancellationToken cancellationToken) =>
        ExternalIdItems.HandleAsync(body, "external_ids", ("removed_ids", "removal_errors"), item => RemoveAsync(item, cancellationToken));

    private async Task<(string? Id, string? Refusal)> RemoveAsync(JsonElement item, CancellationToken cancellationToken)
    {
        if (NamedUser.ExternalId(item) is not { } id)
        {
            return (null, "the id is not valid");
        }

        if (await partitions.FindUsersAsync(id, cancellationToken) is not [var user])
        {
            return (null, "there is no user with that id");
        }

        if (user.ExternalId == id.First)
        {
            return (null, "the id is the user's external id; only deprecated ones can be removed");
        }

        return await appender.RemoveExternalIdAsync(user.User, id.First) ? (id.First, null) : default;
    }
}
