using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Subscriptions;

/// <summary><c>GET /subscription/status/get</c> (rest-api §3.18): the state of users in a subscription group. Of several users with an address or number it is that of the one whom a write would go to.</summary>
internal sealed class GroupStatusQuery(IPartitions partitions)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers it.</summary>
    public async Task<ApiAnswer> HandleAsync(HttpContext context)
    {
        var problem = GroupQuery.Read(context, out var users);
        if (context.QueryValue("subscription_group_id") is not { } group)
        {
            problem = "'subscription_group_id' is required";
        }
        else if (problem is null)
        {
            var byId = users.Where(u => !u.User.IsContact).ToList();
            problem = byId.Count == 0 && users.DistinctBy(u => u.User.Kind).Count() > 1 ? NamedUsers.BothContacts : null;
            if (problem is null)
            {
                // Where external ids are named, they alone are asked for.
                return new ApiAnswer(StatusCodes.Status200OK, await WriteAsync(group, byId.Count > 0 ? byId : users, context.RequestAborted));
            }
        }

        return ApiRoutes.Message(StatusCodes.Status400BadRequest, problem!);
    }

    private async Task<ReadOnlyMemory<byte>> WriteAsync(string group, IReadOnlyList<(string Said, UserIdentifier User)> users, CancellationToken cancellationToken)
    {
        var distinct = users.DistinctBy(u => u.Said, StringComparer.Ordinal).ToList();
        var states = await Task.WhenAll(distinct.Select(u => StateAsync(group, u.User, cancellationToken)));
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("status");
            foreach (var (user, state) in distinct.Zip(states))
            {
                json.WriteString(user.Said, state);
            }

            json.WriteEndObject();
            json.WriteString("message", "success");
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private async Task<string> StateAsync(string group, UserIdentifier user, CancellationToken cancellationToken)
    {
        using var profile = await ProfileGroups.ReadAsync(partitions, user, cancellationToken);
        return profile is null ? ProfileGroups.Unknown : ProfileGroups.Of(profile.RootElement).FirstOrDefault(g => g.Group == group).State ?? ProfileGroups.Unknown;
    }
}
