using System.Buffers;
using System.Text.Json;
using Ripen.Delivery.Pipeline;
using Ripen.Engine.Identity;
using Ripen.Runtime;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>The documents of User Updates: a body of <c>users/track</c> about one user, who is the journey's. One object that is not valid makes the whole document so.</summary>
internal sealed class UpdateDocuments(INameRegistry names, int partitions, TimeProvider time) : IUpdateDocuments
{
    private static readonly string[] Arrays = ["attributes", "events", "purchases"];
    private static readonly string[] Identifiers = ["external_id", "user_alias", "braze_id"];

    // In an attributes object they are fields.
    private static readonly string[] IdentifiersOfActivity = [.. Identifiers, "email", "phone"];

    /// <inheritdoc/>
    public async ValueTask<(ReadOnlyMemory<byte> Objects, string? Problem)> ReadAsync(string json, string brazeId, CancellationToken cancellationToken)
    {
        if (BodyOf(json, brazeId) is not { } body)
        {
            return (default, "it is no JSON object with attributes, events or purchases");
        }

        var request = new TrackRequest(names, partitions);
        request.Body.Set(body);
        if (request.Open(TrackShape.Track, null, default, time.GetUtcNow().ToUnixTimeMilliseconds()) != RequestFault.None)
        {
            return (default, "it is not of the form of users/track, or holds too many objects");
        }

        await request.ParseAsync(names, NobodyAsync, cancellationToken);
        return request.Errors is [var error, ..]
            ? (default, $"{error.Array} {error.Index}: {error.Type}")
            : (request.HasAccepted ? request.Entries.FinishObjects() : default(ReadOnlyMemory<byte>), null);
    }

    // Every object names the user by the platform's id; nobody is looked for.
    private static ValueTask<UserRef?> NobodyAsync(UserIdentifier contact, CancellationToken cancellationToken) => ValueTask.FromResult<UserRef?>(null);

    private static byte[]? BodyOf(string json, string brazeId)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var buffer = new ArrayBufferWriter<byte>(json.Length + 64);
            using (var to = new Utf8JsonWriter(buffer))
            {
                to.WriteStartObject();
                foreach (var array in document.RootElement.EnumerateObject().Where(member => Arrays.Contains(member.Name)))
                {
                    WriteArray(to, array, brazeId);
                }

                to.WriteEndObject();
            }

            return buffer.WrittenSpan.ToArray();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void WriteArray(Utf8JsonWriter to, JsonProperty array, string brazeId)
    {
        to.WritePropertyName(array.Name);
        if (array.Value.ValueKind != JsonValueKind.Array)
        {
            array.Value.WriteTo(to);
            return;
        }

        var dropped = array.Name == "attributes" ? Identifiers : IdentifiersOfActivity;
        to.WriteStartArray();
        foreach (var item in array.Value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                item.WriteTo(to);
                continue;
            }

            to.WriteStartObject();
            to.WriteString("braze_id", brazeId);
            foreach (var member in item.EnumerateObject().Where(member => !dropped.Contains(member.Name)))
            {
                member.WriteTo(to);
            }

            to.WriteEndObject();
        }

        to.WriteEndArray();
    }
}
