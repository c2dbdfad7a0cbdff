using System.Text.Json;
using System.Text.Json.Nodes;
using Ripen.Engine.Identity;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Runtime;
using Ripen.Server.Api.DataIssues;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.UserEdits;
using Ripen.Server.Api.UsersTrack;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition.UserEdits;

/// <summary>Writes what a person changes by the way of <c>/users/track</c>, so that canvases and campaigns see it like any change, and notes it in the audit log.</summary>
internal sealed class UserEditor(IPartitions partitions, INameRegistry names, AuditLog audit, DataIssueCounts issues, TimeProvider time) : IUserEdits
{
    private const int LongestShown = 200;

    private readonly TrackAppender _appender = new(partitions);

    /// <inheritdoc/>
    public async Task<ApiAnswer> SetAttributeAsync(UserIdentifier user, ReadOnlyMemory<byte> body, string actor, CancellationToken cancellationToken)
    {
        if (!TryRead(body, out var name, out var value, out var reason))
        {
            return ApiRoutes.Message(400, $"The body is {{\"name\", \"value\", \"reason\"}}; a value of null removes the attribute, and the reason has 1 to {IUserEdits.MaxReason} characters");
        }

        if (await partitions.ReadProfileAsync(user, cancellationToken) is not { } bytes)
        {
            return ApiRoutes.Message(404, "User not found");
        }

        var profile = JsonNode.Parse(bytes)!.AsObject();
        var before = profile["custom_attributes"]?[name] ?? profile[name];
        var id = profile["braze_id"]!.ToString();
        var change = new JsonObject { ["braze_id"] = id, ["_update_existing_only"] = true, [name] = value };
        if (await WriteAsync(new JsonObject { ["attributes"] = new JsonArray(change) }.ToJsonString(), PersonalEdit.Of(actor, reason), cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var edited = UserAddress.TryParseBrazeId(id, out var key, out var createdSecond) ? new UserRef(key, createdSecond) : throw new InvalidOperationException("A profile has no platform id.");
        await audit.NoteAsync(actor, AuditChange.UserEdited(edited, $"{name}: {Shown(before)} → {Shown(value)}; {reason}"), CancellationToken.None);
        return ApiRoutes.Message(200, "success");
    }

    private static bool TryRead(ReadOnlyMemory<byte> body, out string name, out JsonNode? value, out string reason)
    {
        (name, value, reason) = (string.Empty, null, string.Empty);
        try
        {
            if (JsonNode.Parse(body.Span) is not JsonObject json || !json.ContainsKey("value"))
            {
                return false;
            }

            name = json["name"]?.GetValue<string>() ?? string.Empty;
            reason = json["reason"]?.GetValue<string>().Trim() ?? string.Empty;
            value = json["value"]?.DeepClone();
            return name.Length > 0 && reason.Length is > 0 and <= IUserEdits.MaxReason && name is not ("braze_id" or "external_id" or "user_alias" or "_update_existing_only");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    private static string Shown(JsonNode? value)
    {
        var text = value?.ToJsonString() ?? "null";
        return text.Length <= LongestShown ? text : string.Concat(text.AsSpan(0, LongestShown), "…");
    }

    // Null when it was written.
    private async Task<ApiAnswer?> WriteAsync(string body, PersonalEdit edit, CancellationToken cancellationToken)
    {
        var request = new TrackRequest(names, partitions.Count);
        request.Entries.Origin = new EditMark(edit);
        request.Body.Set(System.Text.Encoding.UTF8.GetBytes(body));
        if (request.Open(TrackShape.Track, null, default, time.GetUtcNow().ToUnixTimeMilliseconds()) != RequestFault.None)
        {
            return ApiRoutes.Message(400, JsonAnswers.BadRequest);
        }

        await request.ParseAsync(names, FindUserAsync, cancellationToken);
        request.Drops.CountInto(issues);
        var refused = request.Errors.Count > 0 ? request.Errors[0].Type : request.Drops.Count == 0 ? null : "The value was not taken; why stands under data issues";
        var entries = refused is null && request.HasAccepted ? request.Entries.Finish() : null;
        return entries is null
            ? ApiRoutes.Message(400, refused ?? JsonAnswers.BadRequest)
            : await _appender.AppendAsync(entries, null, default, cancellationToken) == AppendStatus.Applied ? null : ApiRoutes.Message(503, JsonAnswers.Unavailable);
    }

    private async ValueTask<UserRef?> FindUserAsync(UserIdentifier contact, CancellationToken cancellationToken) =>
        UserMatch.Pick(await partitions.FindUsersAsync(contact, cancellationToken))?.User;
}
