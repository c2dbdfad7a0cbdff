using System.Text.Json;
using Ripen.Engine.Users;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Identity;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Api.Subscriptions;

/// <summary><c>POST /subscription/status/set</c> and its second version (rest-api §3.18): states of users in subscription groups. A request that is refused has no effect.</summary>
internal sealed class GroupStatusRequest(GroupAppender appender)
{
    private const string Groups = "subscription_groups";

    /// <summary>Answers the first version: one group.</summary>
    public Task<ApiAnswer> HandleAsync(JsonElement body, CancellationToken cancellationToken) =>
        Read(body, "external_id", "email", "phone", out var change) is { } problem
            ? Task.FromResult(ApiRoutes.Message(StatusCodes.Status400BadRequest, problem)) : SetAsync([change!], cancellationToken);

    /// <summary>Answers the second version: 1 to <see cref="IdentityRoutes.MaxItems"/> groups, in the order in which they stand.</summary>
    public Task<ApiAnswer> HandleManyAsync(JsonElement body, CancellationToken cancellationToken)
    {
        var items = NamedUser.Member(body, Groups);
        var count = items.ValueKind == JsonValueKind.Array ? items.GetArrayLength() : 0;
        var problem = count == 0 ? $"'{Groups}' must be an array of objects" : count > IdentityRoutes.MaxItems ? NamedUsers.TooMany : null;
        var changes = new List<GroupChange>();
        for (var i = 0; problem is null && i < count; i++)
        {
            problem = Read(items[i], "external_ids", "emails", "phones", out var change) is { } wrong ? $"{Groups}[{i}]: {wrong}" : null;
            changes.Add(change!);
        }

        return problem is null ? SetAsync(changes, cancellationToken) : Task.FromResult(ApiRoutes.Message(StatusCodes.Status400BadRequest, problem));
    }

    private static string? Read(JsonElement item, string externalId, string email, string phone, out GroupChange? change)
    {
        change = null;
        var group = NamedUser.Text(NamedUser.Member(item, "subscription_group_id"));
        if (group is null || group.EnumerateRunes().Count() > TrackLimits.MaxText)
        {
            return "'subscription_group_id' is not valid";
        }

        GroupState? state = NamedUser.Text(NamedUser.Member(item, "subscription_state")) switch
        {
            "subscribed" => GroupState.Subscribed,
            "unsubscribed" => GroupState.Unsubscribed,
            _ => null,
        };
        if (state is not { } wanted)
        {
            return "'subscription_state' is not valid";
        }

        var (ids, emails, phones) = (NamedUsers.Texts(item, externalId), NamedUsers.Texts(item, email), NamedUsers.Texts(item, phone));
        if (emails is { Count: > 0 } && phones is { Count: > 0 })
        {
            return NamedUsers.BothContacts;
        }

        var problem = NamedUsers.Read((externalId, ids), (email, emails), (phone, phones), out var users);
        change = new GroupChange(group, wanted, [.. users.Select(u => u.User)]);
        return problem;
    }

    private async Task<ApiAnswer> SetAsync(IReadOnlyList<GroupChange> changes, CancellationToken cancellationToken)
    {
        if (await appender.RegisterAsync(changes, cancellationToken) is { } problem)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, problem);
        }

        foreach (var change in changes)
        {
            if (!await appender.SetAsync(change, cancellationToken))
            {
                return IdentityAnswer.NotYet;
            }
        }

        return ApiRoutes.Message(StatusCodes.Status201Created, "success");
    }
}
