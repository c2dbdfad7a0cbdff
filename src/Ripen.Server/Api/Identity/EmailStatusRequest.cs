using System.Text.Json;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Identity;

/// <summary><c>POST /email/status</c> (rest-api §3.18): the subscription of addresses, whoever has them now or later.</summary>
internal sealed class EmailStatusRequest(IPartitions partitions, IdentityAppender appender)
{
    /// <summary>Answers it.</summary>
    public async Task<ApiAnswer> HandleAsync(JsonElement body)
    {
        var email = NamedUser.Member(body, "email");
        var addresses = email.ValueKind == JsonValueKind.Array ? email.EnumerateArray().Select(NamedUser.Email).ToList() : [NamedUser.Email(email)];
        SubscriptionState? state = NamedUser.Text(NamedUser.Member(body, "subscription_state")) switch
        {
            "opted_in" => SubscriptionState.OptedIn,
            "subscribed" => SubscriptionState.Subscribed,
            "unsubscribed" => SubscriptionState.Unsubscribed,
            _ => null,
        };
        if (addresses.Count is 0 or > IdentityRoutes.MaxItems || addresses.Contains(null) || state is not { } wanted)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, addresses.Count > IdentityRoutes.MaxItems ? "The max number of ids per request was exceeded"
                : state is null ? "'subscription_state' is not valid" : "'email' is not valid");
        }

        foreach (var address in addresses.Distinct())
        {
            var identifier = address!.Identifier!.Value;
            if (!await appender.AppendAsync(identifier.Partition(partitions.Count), Entries.ContactState(identifier, wanted)))
            {
                return IdentityAnswer.NotYet;
            }
        }

        return ApiRoutes.Message(StatusCodes.Status201Created, "success");
    }
}
