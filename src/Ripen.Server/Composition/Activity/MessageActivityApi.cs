using System.Globalization;
using System.Text.Json;
using Ripen.Engine.Log;
using Ripen.Engine.Values;
using Ripen.Runtime;
using Ripen.Runtime.Reading;
using Ripen.Server.Api.Activity;
using Ripen.Server.Api.Envelope;
using Ripen.Storage.Checkpoints;

namespace Ripen.Server.Composition.Activity;

/// <summary>The message activity log out of the checkpoints. It names users by their external id, for which their partitions are asked: rows hold keys only, so that a deletion finds them.</summary>
internal sealed class MessageActivityApi(PartitionNode node, ICheckpointStore store, bool alwaysFresh) : IMessageActivityApi
{
    private const int PageSize = 100;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task<ApiAnswer> ListAsync(MessageActivityFilter filter, bool fresh, CancellationToken cancellationToken)
    {
        if (!TryFilter(filter, out var stored, out var cursor, out var problem))
        {
            return ApiRoutes.Message(400, problem);
        }

        if (filter.User is { } user)
        {
            if (await KeyOfAsync(user) is not { } key)
            {
                return ApiRoutes.Message(404, "User not found");
            }

            stored = stored with { User = ActivityEntry.UserOf(key) };
        }

        if (!await CaughtUpAsync(fresh, cancellationToken))
        {
            return Late();
        }

        var asOf = Instant.ToIso(node.AsOf);
        Page<ActivityEntry> page;
        using (var reader = store.OpenReader())
        {
            page = reader.Activity(stored, cursor, PageSize);
        }

        var users = await NamesAsync(page.Rows);
        return JsonAnswer.Success(json =>
        {
            json.WriteStartArray("activity");
            foreach (var row in page.Rows)
            {
                Write(json, row, users.GetValueOrDefault(row.User));
            }

            json.WriteEndArray();
            json.WriteString("cursor", page.Next?.ToString());
            json.WriteString("as_of", asOf);
        }) with
        { AsOf = asOf };
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> CountAsync(MessageActivityFilter filter, bool fresh, CancellationToken cancellationToken)
    {
        if (!TryFilter(filter, out var stored, out _, out var problem))
        {
            return ApiRoutes.Message(400, problem);
        }

        if (filter.User is not null || filter.Cursor is not null)
        {
            return ApiRoutes.Message(400, "Counts are by type, campaign or canvas: leave out 'user' and 'cursor'");
        }

        if (!await CaughtUpAsync(fresh, cancellationToken))
        {
            return Late();
        }

        var asOf = Instant.ToIso(node.AsOf);
        using var reader = store.OpenReader();
        var hours = reader.ActivityCounts(stored, CheckpointLimits.MaxPage);
        return JsonAnswer.Success(json =>
        {
            json.WriteStartArray("hours");
            foreach (var hour in hours)
            {
                json.WriteStartObject();
                json.WriteString("hour", Instant.ToIso(hour.Hour));
                json.WriteString("type", ActivityTypes.ToText(hour.Type));
                WriteOwner(json, hour.Campaign);
                json.WriteNumber("total", hour.Total);
                json.WriteNumber("lines", hour.Rows);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("as_of", asOf);
        }) with
        { AsOf = asOf };
    }

    private static ApiAnswer Late() => ApiRoutes.Message(503, "The list could not be brought up to date in time; ask again, or without 'fresh'");

    private static void Write(Utf8JsonWriter json, ActivityEntry row, string? user)
    {
        json.WriteStartObject();
        json.WriteString("time", Instant.ToIso(row.At));
        json.WriteString("type", ActivityTypes.ToText(row.Type));
        WriteOwner(json, row.Campaign);
        json.WriteString("user", user);
        json.WriteString("text", row.Text);
        json.WriteNumber("count", row.Count);
        if (row.Detail is { } detail)
        {
            json.WriteString("part", detail.Part.Length > 0 ? detail.Part : null);
            json.WriteNumber("status", detail.Status);
            json.WriteString("answer", detail.Answer);
            json.WriteNumber("attempt", detail.Attempt);
            json.WriteString("delivery", detail.Delivery.Length > 0 ? detail.Delivery : null);
        }

        json.WriteEndObject();
    }

    private static void WriteOwner(Utf8JsonWriter json, string owner)
    {
        var (id, step) = ActivityEntry.Owner(owner);
        json.WriteString(step is null ? "campaign" : "canvas", id.Length > 0 ? id : null);
        if (step is not null)
        {
            json.WriteString("step", step);
        }
    }

    private async Task<bool> CaughtUpAsync(bool fresh, CancellationToken cancellationToken)
    {
        if (!fresh && !alwaysFresh)
        {
            return true;
        }

        try
        {
            await node.CatchUpAsync().WaitAsync(LongestWait, TimeProvider.System, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<ulong?> KeyOfAsync(string user)
    {
        var identifier = UserIdentifier.ExternalId(user);
        return identifier.Hash is { } hash
            ? await node.AskAsync(UserAddress.PartitionOf(hash, node.Partitions), engine => PartitionReader.Find(engine, identifier)?.Key)
            : null;
    }

    private async Task<Dictionary<string, string?>> NamesAsync(IReadOnlyList<ActivityEntry> rows)
    {
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var user in rows.Select(r => r.User).Where(u => u.Length > 0).Distinct())
        {
            var key = ulong.Parse(user, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            names[user] = await node.AskAsync(UserAddress.PartitionOf(key, node.Partitions), engine => engine.Profiles.Get(key)?.OutsideId);
        }

        return names;
    }

    private static bool TryFilter(MessageActivityFilter filter, out ActivityFilter stored, out PageCursor? cursor, out string problem)
    {
        stored = new ActivityFilter(filter.Campaign, Canvas: filter.Canvas);
        cursor = null;
        problem = string.Empty;
        if (filter.Type is { } type)
        {
            if (!ActivityTypes.TryParse(type, out var kind))
            {
                problem = $"'type' is one of {ActivityTypes.All}";
                return false;
            }

            stored = stored with { Type = kind };
        }

        if (filter.Cursor is { } place)
        {
            if (!PageCursor.TryParse(place, out var parsed))
            {
                problem = "'cursor' is not valid";
                return false;
            }

            cursor = parsed;
        }

        return true;
    }
}
