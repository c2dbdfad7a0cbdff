using System.Text.Json;
using Ripen.Definitions.Publishing;
using Ripen.Definitions.Schemas;
using Ripen.Engine.Definitions;
using Ripen.Engine.Values;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Lists;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition.Lists;

/// <summary>Lists of the definitions in force. These stand in the order of their creation.</summary>
internal sealed class DefinitionLists(RuleLibrary rules, DefinitionSetStore versions) : IDefinitionLists
{
    /// <inheritdoc/>
    public Task<ApiAnswer> CanvasesAsync(ListQuery query, CancellationToken cancellationToken) =>
        ListAsync("canvases", DefinitionKind.Canvas, query, (_, _) => { }, cancellationToken);

    /// <inheritdoc/>
    public Task<ApiAnswer> CampaignsAsync(ListQuery query, CancellationToken cancellationToken) =>
        ListAsync("campaigns", DefinitionKind.Campaign, query, (json, campaign) => json.WriteBoolean("is_api_campaign", IsApiTriggered(campaign)), cancellationToken);

    /// <inheritdoc/>
    public ApiAnswer Segments(ListQuery query) => Page("segments", Listed(DefinitionKind.Segment, query with { IncludesArchived = false }), query, (json, segment) =>
    {
        json.WriteString("id", segment.Id);
        json.WriteString("name", segment.Name);
        json.WriteBoolean("analytics_tracking_enabled", true);
    });

    private async Task<ApiAnswer> ListAsync(string key, DefinitionKind kind, ListQuery query, Action<Utf8JsonWriter, DefinitionDocument> more, CancellationToken cancellationToken)
    {
        // In this order: of what is in force there are times.
        var listed = Listed(kind, query).ToList();
        var times = await versions.ReadTimesAsync(DefinitionSchemas.NameOf(kind), cancellationToken);
        return Page(key, listed.Where(document => query.EditedAfter is not { } after || times[document.Id].EditedAt > after), query, (json, document) =>
        {
            json.WriteString("id", document.Id);
            json.WriteString("last_edited", Instant.ToIso(times[document.Id].EditedAt));
            json.WriteString("name", document.Name);
            more(json, document);
        });
    }

    private IEnumerable<DefinitionDocument> Listed(DefinitionKind kind, ListQuery query)
    {
        var listed = rules.Current.Documents.Where(document => document.Kind == kind && (query.IncludesArchived || document.Status != DefinitionStatus.Archived));
        return query.NewestFirst ? listed.Reverse() : listed;
    }

    private static ApiAnswer Page(string key, IEnumerable<DefinitionDocument> listed, ListQuery query, Action<Utf8JsonWriter, DefinitionDocument> write) => JsonAnswer.Success(json =>
    {
        json.WriteStartArray(key);
        foreach (var document in ListPages.Of(listed, query.Page, IDefinitionLists.PageSize))
        {
            json.WriteStartObject();
            write(json, document);
            json.WriteStartArray("tags");
            foreach (var tag in document.Tags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static bool IsApiTriggered(DefinitionDocument campaign)
    {
        using var document = JsonDocument.Parse(campaign.CanonicalJson);
        return document.RootElement.TryGetProperty("delivery", out var delivery) && delivery.TryGetProperty("type", out var type) && type.ValueEquals("api_triggered"u8);
    }
}
