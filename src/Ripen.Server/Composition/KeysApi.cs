using System.Globalization;
using System.Text.Json;
using Ripen.Engine.Values;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Keys;
using Ripen.Storage.Control;
using ApiKey = Ripen.Server.Api.Envelope.ApiKey;

namespace Ripen.Server.Composition;

/// <summary>Makes and ends the keys of the control store. Whoever may make keys gives no more than it has, so that a key cannot be exchanged for a mightier one.</summary>
internal sealed class KeysApi(ApiKeyStore keys, AuditLog audit) : IKeysApi, IDisposable
{
    private const int PageSize = 100;

    // So that two calls at once do not end the last two that may make keys.
    private readonly SemaphoreSlim _revoking = new(1, 1);

    /// <inheritdoc/>
    public async Task<ApiAnswer> CreateAsync(NewKey key, ApiKey caller, CancellationToken cancellationToken)
    {
        if (key.HasAllPermissions && !caller.HasAllPermissions)
        {
            return ApiRoutes.Message(400, "A key gives only permissions that it has itself, and this one does not have all");
        }

        if (key.Permissions.FirstOrDefault(p => !caller.May(p)) is { } missing)
        {
            return ApiRoutes.Message(400, $"A key gives only permissions that it has itself, and this one does not have {missing}");
        }

        var permissions = key.HasAllPermissions ? ControlApiKeys.All : string.Join(' ', key.Permissions);
        if (await keys.CreateAsync(key.Name, permissions, string.Join(' ', key.AllowedIps), caller.Name, cancellationToken) is not { } created)
        {
            return ApiRoutes.Message(400, $"There are {ApiKeyStore.MaxKeys} keys, as many as there may be; end one that is not used");
        }

        return JsonAnswer.Write(201, json =>
        {
            json.WriteString("message", "success");
            Write(json, created.Key);
            json.WriteString("key", created.Secret);
        });
    }

    /// <inheritdoc/>
    public ApiAnswer List() => JsonAnswer.Success(json =>
    {
        json.WriteStartArray("api_keys");
        foreach (var key in keys.List())
        {
            json.WriteStartObject();
            Write(json, key);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "permissions", [.. Permissions.All.Order(StringComparer.Ordinal)]);
    });

    /// <inheritdoc/>
    public async Task<ApiAnswer> RevokeAsync(string id, ApiKey caller, CancellationToken cancellationToken)
    {
        if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return NotFound();
        }

        await _revoking.WaitAsync(cancellationToken);
        try
        {
            var all = keys.List();
            if (all.Count(MayMakeKeys) == 1 && all.Single(MayMakeKeys).Id == number)
            {
                return ApiRoutes.Message(400, "This is the last key that may make keys; make another first");
            }

            return await keys.RevokeAsync(number, caller.Name, cancellationToken) ? ApiRoutes.Message(200, "success") : NotFound();
        }
        finally
        {
            _revoking.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> AuditAsync(string? cursor, CancellationToken cancellationToken)
    {
        long? before = null;
        if (cursor is not null)
        {
            if (!long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var at))
            {
                return ApiRoutes.Message(400, "'cursor' is not one that an answer gave");
            }

            before = at;
        }

        var page = await audit.ListAsync(before, PageSize, cancellationToken);
        return JsonAnswer.Success(json =>
        {
            json.WriteStartArray("audit");
            foreach (var entry in page)
            {
                json.WriteStartObject();
                json.WriteString("at", Instant.ToIso(entry.At));
                json.WriteString("actor", entry.Actor.Length > 0 ? entry.Actor : null);
                json.WriteString("action", entry.Action);
                json.WriteString("subject", entry.Subject);
                json.WriteString("detail", entry.Detail.Length > 0 ? entry.Detail : null);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("cursor", page.Count == PageSize ? page[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _revoking.Dispose();

    private static ApiAnswer NotFound() => ApiRoutes.Message(404, "There is no such key");

    private static bool MayMakeKeys(Storage.Control.ApiKey key) => Words(key.Permissions).Any(p => p is ControlApiKeys.All or Permissions.ApiKeys);

    private static string[] Words(string stored) => stored.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static void Write(Utf8JsonWriter json, Storage.Control.ApiKey key)
    {
        json.WriteNumber("id", key.Id);
        json.WriteString("name", key.Name);
        if (Words(key.Permissions) is [ControlApiKeys.All])
        {
            json.WriteString("permissions", "all");
        }
        else
        {
            WriteTexts(json, "permissions", Words(key.Permissions));
        }

        WriteTexts(json, "allowed_ips", Words(key.AllowedNetworks));
        json.WriteString("created_by", key.CreatedBy.Length > 0 ? key.CreatedBy : null);
        json.WriteString("created_at", Instant.ToIso(key.CreatedAt));
        json.WriteString("last_seen", key.LastSeen is { } at ? Instant.ToIso(at) : null);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, string[] texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
