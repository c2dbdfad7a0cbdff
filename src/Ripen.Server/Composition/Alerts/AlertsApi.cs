using Ripen.Server.Alerts;
using Ripen.Server.Api.Alerts;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Composition.Alerts;

/// <summary>Alerts over the API.</summary>
internal sealed class AlertsApi(AlertPost post, TimeProvider time) : IAlertsApi
{
    private const string NotTriedYet = "waiting";

    /// <inheritdoc/>
    public ApiAnswer List() => JsonAnswer.Success(json =>
    {
        json.WriteStartArray("channels");
        foreach (var channel in post.Channels)
        {
            json.WriteStringValue(channel.Name);
        }

        json.WriteEndArray();
        json.WriteStartArray("alerts");
        foreach (var record in post.Kept)
        {
            json.WriteStartObject();
            AlertJson.Write(json, record.Alert);
            AlertJson.WriteChannels(json, Results(record));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <inheritdoc/>
    public async Task<ApiAnswer> TestAsync(CancellationToken cancellationToken)
    {
        if (post.Channels.Count == 0)
        {
            return ApiRoutes.Message(400, "Alerts go nowhere yet: set Ripen:Alerts:Webhook or Ripen:Alerts:Smtp and start again");
        }

        var record = await post.SendNowAsync(new Alert(AlertKind.Test, string.Empty, "This is a test: alerts of Ripen arrive here.", time.GetUtcNow()), cancellationToken);
        return JsonAnswer.Success(json => AlertJson.WriteChannels(json, Results(record)));
    }

    private IEnumerable<(string Channel, string Result)> Results(AlertRecord record) =>
        post.Channels.Select(c => (c.Name, record.Results.GetValueOrDefault(c.Name, NotTriedYet)));
}
