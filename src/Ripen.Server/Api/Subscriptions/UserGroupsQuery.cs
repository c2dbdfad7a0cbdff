using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Engine.Identity;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Identity;

namespace Ripen.Server.Api.Subscriptions;

/// <summary>
/// <c>GET /subscription/user/status</c> (rest-api §3.18): users with all subscription groups in which a state was set, at most <see cref="MaxUsers"/> at a time. All who have an address or number
/// are shown. A group has no name and no channel here: its id stands for the name, and the channel is empty.
/// </summary>
internal sealed class UserGroupsQuery(IPartitions partitions)
{
    /// <summary>How many users one answer shows at most.</summary>
    public const int MaxUsers = 100;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers it.</summary>
    public async Task<ApiAnswer> HandleAsync(HttpContext context)
    {
        var problem = GroupQuery.Read(context, out var named);
        if (!TryRead(context, "limit", MaxUsers, out var limit) || limit is 0 or > MaxUsers)
        {
            problem ??= $"'limit' is a number from 1 to {MaxUsers}";
        }

        if (!TryRead(context, "offset", 0, out var offset))
        {
            problem ??= "'offset' must be a number from 0";
        }

        if (problem is not null)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, problem);
        }

        var users = new List<UserRef>();
        foreach (var (_, user) in named)
        {
            users.AddRange((await partitions.FindUsersAsync(user, context.RequestAborted)).Select(match => match.User));
        }

        var all = users.Distinct().ToList();
        return new ApiAnswer(StatusCodes.Status200OK, await WriteAsync(all.Skip(offset).Take(limit), all.Count, context.RequestAborted));
    }

    private async Task<ReadOnlyMemory<byte>> WriteAsync(IEnumerable<UserRef> users, int total, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("users");
            foreach (var user in users)
            {
                using var profile = await ProfileGroups.ReadAsync(partitions, UserIdentifier.Of(user), cancellationToken);
                if (profile is not null)
                {
                    Write(json, profile.RootElement);
                }
            }

            json.WriteEndArray();
            json.WriteNumber("total_count", total);
            json.WriteString("message", "success");
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, JsonElement profile)
    {
        json.WriteStartObject();
        foreach (var field in (ReadOnlySpan<string>)["email", "phone", "external_id"])
        {
            json.WriteString(field, NamedUser.Text(NamedUser.Member(profile, field)));
        }

        json.WriteStartArray("subscription_groups");
        foreach (var (group, state) in ProfileGroups.Of(profile))
        {
            json.WriteStartObject();
            json.WriteString("id", group);
            json.WriteString("name", group);
            json.WriteString("channel", string.Empty);
            json.WriteString("status", state);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static bool TryRead(HttpContext context, string name, int absent, out int value)
    {
        value = absent;
        return context.QueryValue(name) is not { } text || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
