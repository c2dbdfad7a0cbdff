using System.Text.Json;
using Ripen.Engine.Values;
using Ripen.Server.Api.Apps;
using Ripen.Server.Api.Envelope;
using Ripen.Storage.Control;
using ApiKey = Ripen.Server.Api.Envelope.ApiKey;

namespace Ripen.Server.Composition.Collecting;

/// <summary>Makes, lists and ends the apps of the control store.</summary>
internal sealed class AppsApi(AppStore apps) : IAppsApi
{
    /// <inheritdoc/>
    public async Task<ApiAnswer> CreateAsync(NewApp app, ApiKey caller, CancellationToken cancellationToken)
    {
        var attributes = AllowedAttributes.ToText(app.Attributes);
        if (await apps.CreateAsync(app.Id, app.Name, string.Join(' ', app.Origins), attributes, caller.Name, cancellationToken) is not { } made)
        {
            return ApiRoutes.Message(400, apps.List().Any(known => known.Id == app.Id)
                ? $"There is an app '{app.Id}'; end it first, or take another id"
                : $"There are {AppStore.MaxApps} apps, as many as there may be; end one that is not used");
        }

        return JsonAnswer.Write(201, json =>
        {
            json.WriteString("message", "success");
            Write(json, made);
        });
    }

    /// <inheritdoc/>
    public ApiAnswer List() => JsonAnswer.Success(json =>
    {
        json.WriteStartArray("apps");
        foreach (var app in apps.List())
        {
            json.WriteStartObject();
            Write(json, app);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <inheritdoc/>
    public async Task<ApiAnswer> EndAsync(string id, ApiKey caller, CancellationToken cancellationToken) =>
        await apps.EndAsync(id, caller.Name, cancellationToken) ? ApiRoutes.Message(200, "success") : ApiRoutes.Message(404, "There is no such app");

    private static void Write(Utf8JsonWriter json, App app)
    {
        json.WriteString("id", app.Id);
        json.WriteString("name", app.Name);
        json.WriteString("write_key", app.WriteKey);
        WriteTexts(json, "allowed_origins", app.Origins.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (AllowedAttributes.Read(app.Attributes) is { } names)
        {
            WriteTexts(json, "attributes", names);
        }
        else
        {
            json.WriteString("attributes", "all");
        }

        json.WriteString("created_by", app.CreatedBy);
        json.WriteString("created_at", Instant.ToIso(app.CreatedAt));
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
