using System.Text.Json;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Identity;

/// <summary><c>POST /users/merge</c> (rest-api §3.5). The pairs are merged in the order in which they stand.</summary>
internal sealed class MergeRequest(IPartitions partitions, IdentityAppender appender)
{
    private const string NoArray = "'merge_updates' must be an array of objects";
    private const string TooMany = "a single request may not contain more than 50 merge updates";
    private const string OtherKeys = "'merge_updates' must only have 'identifier_to_merge' and 'identifier_to_keep'";
    private const string BadIdentifier = "identifiers must be objects with an 'external_id' property that is a string, 'user_alias' property that is an object, "
        + "'email' property that is a string, or 'phone' property that is a string";

    /// <summary>Answers it.</summary>
    public async Task<ApiAnswer> HandleAsync(JsonElement body, CancellationToken cancellationToken)
    {
        var pairs = new List<(NamedUser Loser, NamedUser Survivor)>();
        if (Problem(NamedUser.Member(body, "merge_updates"), pairs) is { } problem)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, problem);
        }

        foreach (var (merge, keep) in pairs)
        {
            var loser = await merge.FindAsync(partitions, cancellationToken);
            var survivor = await keep.FindAsync(partitions, cancellationToken);
            if (loser is not null && survivor is not null && loser.User != survivor.User && !await appender.MergeAsync(loser.User, survivor.User))
            {
                return IdentityAnswer.NotYet;
            }
        }

        return ApiRoutes.Message(StatusCodes.Status202Accepted, "success");
    }

    private static string? Problem(JsonElement updates, List<(NamedUser Loser, NamedUser Survivor)> pairs)
    {
        if (updates.ValueKind != JsonValueKind.Array || updates.GetArrayLength() == 0 || updates.EnumerateArray().Any(u => u.ValueKind != JsonValueKind.Object))
        {
            return NoArray;
        }

        if (updates.GetArrayLength() > IdentityRoutes.MaxItems)
        {
            return TooMany;
        }

        foreach (var update in updates.EnumerateArray())
        {
            if (!update.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal).SequenceEqual(["identifier_to_keep", "identifier_to_merge"]))
            {
                return OtherKeys;
            }

            if (NamedUser.Read(NamedUser.Member(update, "identifier_to_merge")) is not { } loser
                || NamedUser.Read(NamedUser.Member(update, "identifier_to_keep")) is not { } survivor)
            {
                return BadIdentifier;
            }

            pairs.Add((loser, survivor));
        }

        return null;
    }
}
