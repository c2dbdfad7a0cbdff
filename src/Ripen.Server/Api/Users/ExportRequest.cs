using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Users;

/// <summary>
/// <c>POST /users/export/ids</c> (rest-api §3.8). At most <see cref="Identity.IdentityRoutes.MaxItems"/> profiles by external ids and aliases, and those who have an address or number.
/// </summary>
internal sealed class ExportRequest(IPartitions partitions, TimeProvider time)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers it: each user once, in the order in which they were asked for.</summary>
    public async Task<ApiAnswer> HandleAsync(JsonElement body, CancellationToken cancellationToken)
    {
        if (AskedUsers.Read(body, out var asked) is { } problem)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, problem);
        }

        if (ExportedFields.Read(body) is not { } fields)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, $"'{ExportedFields.Key}' is not valid");
        }

        var found = await Task.WhenAll(asked.All.Select(user => FindAsync(user.User, cancellationToken)));
        var unknown = asked.All.Where((_, i) => found[i].Count == 0).Select(user => user.Said).Distinct(StringComparer.Ordinal).ToList();
        return new ApiAnswer(StatusCodes.Status201Created, Write(found.SelectMany(profiles => profiles), unknown, fields));
    }

    private async Task<IReadOnlyList<byte[]>> FindAsync(UserIdentifier? user, CancellationToken cancellationToken)
    {
        if (user is null)
        {
            return [];
        }

        // All who have an address or number are meant, and not only the one whom a write would go to.
        var users = user.IsContact ? (await partitions.FindUsersAsync(user, cancellationToken)).Select(match => UserIdentifier.Of(match.User)) : [user];
        var profiles = await Task.WhenAll(users.Select(one => partitions.ReadProfileAsync(one, cancellationToken).AsTask()));
        return [.. profiles.OfType<byte[]>()];
    }

    private ReadOnlyMemory<byte> Write(IEnumerable<byte[]> profiles, List<string> unknown, ExportedFields fields)
    {
        var (now, shown) = (time.GetUtcNow(), new HashSet<string>(StringComparer.Ordinal));
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("message", "success");
            json.WriteStartArray("users");
            foreach (var profile in profiles)
            {
                using var document = JsonDocument.Parse(profile);
                if (shown.Add(document.RootElement.GetProperty("braze_id").GetString()!))
                {
                    fields.Write(json, document.RootElement, now);
                }
            }

            json.WriteEndArray();
            WriteUnknown(json, unknown);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteUnknown(Utf8JsonWriter json, List<string> unknown)
    {
        if (unknown.Count > 0)
        {
            json.WriteStartArray("invalid_user_ids");
            unknown.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }
    }
}
