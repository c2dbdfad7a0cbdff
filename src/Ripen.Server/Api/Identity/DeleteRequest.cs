using System.Text.Json;
using Ripen.Engine.Log;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Identity;

/// <summary><c>POST /users/delete</c> (rest-api §3.6).</summary>
internal sealed class DeleteRequest(IPartitions partitions, IdentityAppender appender)
{
    private static readonly (string Array, Func<JsonElement, NamedUser?> Read)[] Kinds =
    [
        ("external_ids", e => ToUser(NamedUser.ExternalId(e))),
        ("user_aliases", e => ToUser(NamedUser.Alias(e))),
        ("braze_ids", e => ToUser(NamedUser.Text(e) is { } id ? new UserIdentifier(IdentifierKind.BrazeId, id) : null)),
        ("email_addresses", e => ToUser(NamedUser.Email(NamedUser.Member(e, "email")), e)),
        ("phone_numbers", e => ToUser(NamedUser.Phone(NamedUser.Member(e, "phone")), e)),
    ];

    /// <summary>Answers it.</summary>
    public async Task<ApiAnswer> HandleAsync(JsonElement body, CancellationToken cancellationToken)
    {
        var users = new List<NamedUser>();
        foreach (var (array, read) in Kinds)
        {
            var items = NamedUser.Member(body, array);
            if (items.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            {
                continue;
            }

            if (items.ValueKind != JsonValueKind.Array || items.EnumerateArray().Select(read).Any(u => u is null))
            {
                return ApiRoutes.Message(StatusCodes.Status400BadRequest, $"'{array}' is not valid");
            }

            users.AddRange(items.EnumerateArray().Select(e => read(e)!));
        }

        var problem = users.Count == 0 ? JsonAnswers.BadRequest : users.Count > IdentityRoutes.MaxItems ? IdentityRoutes.TooMany : null;
        if (problem is not null)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, problem);
        }

        var distinct = users.DistinctBy(u => u.Identifier).ToList();
        foreach (var user in distinct)
        {
            if (await user.FindAsync(partitions, cancellationToken) is { } found && !await appender.DeleteAsync(found.User))
            {
                return IdentityAnswer.NotYet;
            }
        }

        return new IdentityAnswer().Write(StatusCodes.Status201Created, "success", ("deleted", distinct.Count));
    }

    private static NamedUser? ToUser(UserIdentifier? identifier) => identifier is null ? null : new NamedUser(identifier, null);

    private static NamedUser? ToUser(UserIdentifier? contact, JsonElement item) =>
        contact is not null && Prioritization.Read(NamedUser.Member(item, "prioritization")) is { } way ? new NamedUser(contact, way) : null;
}
