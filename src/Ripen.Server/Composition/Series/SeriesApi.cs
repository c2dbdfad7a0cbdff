using System.Text.Json;
using Ripen.Engine.Counting;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Rules;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Series;

namespace Ripen.Server.Composition.Series;

/// <summary>Series, for the API.</summary>
internal sealed class SeriesApi(SeriesReader reader, RuleLibrary rules, INames names) : ISeriesApi
{
    private BoundRules Bound => rules.Bound(rules.Current.Number);

    /// <inheritdoc/>
    public Task<ApiAnswer> EventsAsync(SeriesQuery query, string name) => OneAsync(query, "count", new CountKey(names.Find(name), 0, 0, CountKind.EventOccurred));

    /// <inheritdoc/>
    public Task<ApiAnswer> SessionsAsync(SeriesQuery query, string? app) =>
        OneAsync(query, "sessions", new CountKey(app is null ? 0 : names.Find(app) is > 0 and var number ? number : -1, 0, 0, CountKind.SessionStarted));

    /// <inheritdoc/>
    public Task<ApiAnswer> ActiveUsersAsync(SeriesQuery query) => OneAsync(query, "dau", new CountKey(0, 0, 0, CountKind.UserActive));

    /// <inheritdoc/>
    public Task<ApiAnswer> NewUsersAsync(SeriesQuery query) => OneAsync(query, "new_users", new CountKey(0, 0, 0, CountKind.UserCreated));

    /// <inheritdoc/>
    public async Task<ApiAnswer> CampaignAsync(SeriesQuery query, string? id)
    {
        if (Bound.Campaigns.Values.FirstOrDefault(c => c.Definition.Id == id) is not { } campaign)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, "Invalid Campaign ID");
        }

        var periods = await reader.ReadAsync(query, key => key.Definition == campaign.Number && IsOfDefinition(key.Kind) && key.Step == 0);
        return Data(query, periods, (json, period) => WriteCampaign(json, period, campaign.Definition.Id));
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> SegmentAsync(SeriesQuery query, string? id)
    {
        if (id is null || rules.Current.Find(DefinitionKind.Segment, id) is null)
        {
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, "Invalid Segment ID");
        }

        var key = new CountKey(names.Find(id), 0, 0, CountKind.SegmentSize);
        var periods = await reader.ReadAsync(query, known => known == key);
        return Data(query, [.. periods.Where(p => p.Counts.ContainsKey(key))], (json, period) => json.WriteNumber("size", period.Counts[key]));
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> CanvasAsync(SeriesQuery query, string? id, CanvasBreakdown breakdown)
    {
        if (await ReadCanvasAsync(query, id) is not var (canvas, periods))
        {
            return NoCanvas;
        }

        var writer = new CanvasSeriesJson(canvas, breakdown, names);
        return JsonAnswer.Success(json =>
        {
            json.WriteStartObject("data");
            json.WriteString("name", canvas.Definition.Name);
            json.WriteStartArray("stats");
            foreach (var period in periods)
            {
                json.WriteStartObject();
                json.WriteString("time", period.TimeText(query.Unit));
                writer.Write(json, period);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> CanvasSummaryAsync(SeriesQuery query, string? id, CanvasBreakdown breakdown)
    {
        if (await ReadCanvasAsync(query, id) is not var (canvas, periods))
        {
            return NoCanvas;
        }

        return JsonAnswer.Success(json =>
        {
            json.WriteStartObject("data");
            json.WriteString("name", canvas.Definition.Name);
            new CanvasSeriesJson(canvas, breakdown, names).Write(json, SeriesPeriod.Of(periods));
            json.WriteEndObject();
        });
    }

    private static ApiAnswer NoCanvas => ApiRoutes.Message(StatusCodes.Status400BadRequest, "Invalid Canvas ID");

    private static bool IsOfDefinition(CountKind kind) =>
        kind is CountKind.Entered or CountKind.VariantEntered or CountKind.Sent or CountKind.Failed or CountKind.ConvertedA or CountKind.ConvertedByStart or CountKind.Recipient;

    private async Task<(BoundCanvas Canvas, List<SeriesPeriod> Periods)?> ReadCanvasAsync(SeriesQuery query, string? id) =>
        Bound.Canvases.Values.FirstOrDefault(c => c.Definition.Id == id) is { } canvas
            ? (canvas, await reader.ReadAsync(query, key => key.Definition == canvas.Number && IsOfDefinition(key.Kind)))
            : null;

    private async Task<ApiAnswer> OneAsync(SeriesQuery query, string name, CountKey key)
    {
        var periods = await reader.ReadAsync(query, known => known == key);
        return Data(query, periods, (json, period) => json.WriteNumber(name, period.Counts.GetValueOrDefault(key)));
    }

    private static ApiAnswer Data(SeriesQuery query, List<SeriesPeriod> periods, Action<Utf8JsonWriter, SeriesPeriod> write) => JsonAnswer.Success(json =>
    {
        json.WriteStartArray("data");
        foreach (var period in periods)
        {
            json.WriteStartObject();
            json.WriteString("time", period.TimeText(query.Unit));
            write(json, period);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    // Members of the control group convert too, but not by the message. Revenue is attributed to nothing, so it is not known.
    private static void WriteCampaign(Utf8JsonWriter json, SeriesPeriod period, string id)
    {
        json.WriteNumber("conversions", period.Sum(CountKind.ConvertedA, key => key.Group != 0));
        json.WriteNumber("conversions_by_send_time", period.Sum(CountKind.ConvertedByStart, key => key.Group != 0));
        json.WriteNumber("unique_recipients", period.Sum(CountKind.Recipient));
        json.WriteNull("revenue");
        json.WriteStartObject("messages");
        CanvasSeriesJson.WriteMessage(json, period, id, step: 0);
        json.WriteEndObject();
    }
}
