using System.Text.Json;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Rules;
using Ripen.Definitions.Schemas;
using Ripen.Delivery.Masking;
using Ripen.Engine.Definitions;
using Ripen.Engine.Values;
using Ripen.Server.Api.Details;
using Ripen.Server.Api.Envelope;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition.Details;

/// <summary>Single definitions in force.</summary>
/// <param name="secrets">The values of all stored secrets.</param>
internal sealed class DefinitionDetails(RuleLibrary rules, DefinitionSetStore versions, Func<IEnumerable<string>> secrets) : IDefinitionDetails
{
    // A document's word for entries and sends at instants is another one than Braze's.
    private const string Scheduled = "scheduled", TimeBased = "time_based";

    /// <inheritdoc/>
    public Task<ApiAnswer> CanvasAsync(string? id, CancellationToken cancellationToken) => ReadAsync(DefinitionKind.Canvas, id, "Canvas", (json, snapshot, document, source) =>
    {
        var canvas = RuleSetBuilder.Build(snapshot).Canvases.First(c => c.Id == document.Id);
        WriteDescription(json, "description", source);
        WriteStanding(json, document.Status);
        WriteSchedule(json, source.GetProperty("entry").GetProperty("schedule"));
        json.WriteNull("first_entry");
        json.WriteNull("last_entry");
        new CanvasJson(new MessageJson(new SecretMask(secrets()))).Write(json, canvas, source);
    }, cancellationToken);

    /// <inheritdoc/>
    public Task<ApiAnswer> CampaignAsync(string? id, CancellationToken cancellationToken) => ReadAsync(DefinitionKind.Campaign, id, "Campaign", (json, snapshot, document, source) =>
    {
        var campaign = RuleSetBuilder.Build(snapshot).Campaigns.First(c => c.Id == document.Id);
        WriteDescription(json, "description", source);
        WriteStanding(json, document.Status);
        WriteSchedule(json, source.GetProperty("delivery").GetProperty("type"));
        json.WriteStartArray("channels");
        json.WriteStringValue(MessageJson.Webhook);
        json.WriteEndArray();
        json.WriteNull("first_sent");
        json.WriteNull("last_sent");
        new MessageJson(new SecretMask(secrets())).Write(json, campaign.Id, campaign.Name, campaign.Message);
        ConversionJson.Write(json, campaign.ConversionEvents);
    }, cancellationToken);

    /// <inheritdoc/>
    public Task<ApiAnswer> SegmentAsync(string? id, CancellationToken cancellationToken) => ReadAsync(DefinitionKind.Segment, id, "Segment", (json, _, _, source) =>
    {
        json.WriteString("description", source.GetProperty("filter").GetRawText());
        WriteDescription(json, "text_description", source);
    }, cancellationToken);

    private async Task<ApiAnswer> ReadAsync(
        DefinitionKind kind, string? id, string word, Action<Utf8JsonWriter, DefinitionSnapshot, DefinitionDocument, JsonElement> write, CancellationToken cancellationToken)
    {
        // Read once: a publication may come in between.
        var snapshot = rules.Current;
        if (id is null || snapshot.Find(kind, id) is not { } document)
        {
            return ApiRoutes.Message(400, $"Invalid {word} ID");
        }

        var times = (await versions.ReadTimesAsync(DefinitionSchemas.NameOf(kind), cancellationToken))[document.Id];
        using var source = JsonDocument.Parse(document.CanonicalJson);
        return JsonAnswer.Success(json =>
        {
            json.WriteString("created_at", Instant.ToIso(times.CreatedAt));
            json.WriteString("updated_at", Instant.ToIso(times.EditedAt));
            json.WriteString("name", document.Name);
            write(json, snapshot, document, source.RootElement);
            json.WriteStartArray("tags");
            foreach (var tag in document.Tags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
            json.WriteStartArray("teams");
            json.WriteEndArray();
        });
    }

    private static void WriteDescription(Utf8JsonWriter json, string key, JsonElement source) =>
        json.WriteString(key, source.TryGetProperty("description", out var text) ? text.GetString() : string.Empty);

    private static void WriteStanding(Utf8JsonWriter json, DefinitionStatus status)
    {
        json.WriteBoolean("archived", status == DefinitionStatus.Archived);
        json.WriteBoolean("draft", status == DefinitionStatus.Draft);
        json.WriteBoolean("enabled", status == DefinitionStatus.Active);

        // What is published is in force at once.
        json.WriteBoolean("has_post_launch_draft", false);
    }

    private static void WriteSchedule(Utf8JsonWriter json, JsonElement word) =>
        json.WriteString("schedule_type", word.ValueEquals(Scheduled) ? TimeBased : word.GetString());
}
