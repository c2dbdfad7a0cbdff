using System.Globalization;
using System.Text.Json;
using Ripen.Delivery.Hosts;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Values;
using Ripen.Engine.Zones;
using Ripen.Server.Alerts;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Overview;
using Ripen.Server.Composition.Scans;

namespace Ripen.Server.Composition.Overview;

/// <summary>What goes on, out of what partitions, pipeline, hosts and alerts know already. Who asks within a second gets the same answer.</summary>
internal sealed class OverviewApi : IOverviewApi, IAsyncDisposable
{
    /// <summary>How many attributes are told apart, those with the most changes of the day.</summary>
    public const int MaxAttributes = 20;

    /// <summary>Up to how many deliveries that came to nothing are counted.</summary>
    public const int MaxCounted = 10_000;

    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(1);

    private readonly ServerParts _parts;
    private readonly OverviewCounts _counts;
    private readonly BackgroundCount<UnarmedCount> _unarmed;
    private readonly Func<IReadOnlyList<AlertRecord>> _alerts;
    private readonly ScanLimits _limits;
    private readonly SharedScans<bool, ApiAnswer> _answers;

    /// <param name="alerts">The last alerts, newest first.</param>
    public OverviewApi(ServerParts parts, OverviewCounts counts, BackgroundCount<UnarmedCount> unarmed, Func<IReadOnlyList<AlertRecord>> alerts)
    {
        (_parts, _counts, _unarmed, _alerts) = (parts, counts, unarmed, alerts);
        _limits = new ScanLimits { Keep = parts.AlwaysFresh ? TimeSpan.Zero : Keep };
        _answers = new SharedScans<bool, ApiAnswer>((_, _, stop) => LookAsync(stop), _limits, TimeProvider.System);
    }

    /// <inheritdoc/>
    public Task<ApiAnswer> ReadAsync(bool fresh, CancellationToken cancellationToken) =>
        ScanAnswer.WriteAsync(_answers.Find(true, fresh || _parts.AlwaysFresh), answer => answer, _limits, TimeProvider.System, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _answers.DisposeAsync();

    private async Task<ApiAnswer> LookAsync(CancellationToken stop)
    {
        var figures = await _counts.LookAsync(stop);
        var unarmed = _parts.AlwaysFresh ? await _unarmed.CountNowAsync() : _unarmed.Last();
        var now = DateTimeOffset.FromUnixTimeMilliseconds(figures.Now);
        var definitions = new DefinitionFigures(figures, _parts.Rules.Current, _parts.Names);
        return JsonAnswer.Success(json =>
        {
            json.WriteString("as_of", Instant.ToIso(figures.Now));
            WriteDay(json, figures);
            json.WriteString("rates_since", Instant.ToIso(figures.RatesSince));
            json.WriteNumber("users", figures.Totals.Users);
            WriteRate(json, "events", figures.Today.Events, figures, sample => sample.Hour.Events);
            WriteRate(json, "sessions", figures.Today.Sessions, figures, sample => sample.Hour.Sessions);
            WriteRate(json, "purchases", figures.Today.Purchases, figures, sample => sample.Hour.Purchases);
            WriteRate(json, "attribute_updates", figures.Today.Attributes, figures, sample => sample.Hour.Attributes);
            WriteLedger(json, figures);
            definitions.WriteCampaigns(json);
            definitions.WriteCanvases(json, unarmed);
            WriteDeliveries(json, definitions);
            WriteHealth(json, figures);
            HostsJson.Write(json, _parts.Service<HostGate>().All(), now);
            AlertsInForce.Write(json, AlertsInForce.Of(_alerts().Select(record => record.Alert), now));
        });
    }

    private void WriteDay(Utf8JsonWriter json, OverviewFigures figures)
    {
        var zone = _parts.Rules.Bound(_parts.Rules.Current.Number).CompanyZone;
        json.WriteStartObject("day");
        json.WriteString("date", ClockTimes.LocalOf(figures.Day.At, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("time_zone", _parts.Rules.Settings.TimeZone);
        json.WriteString("starts_at", Instant.ToIso(figures.Day.At));
        json.WriteString("counted_since", Instant.ToIso(figures.Day.Since));
        json.WriteEndObject();
    }

    private static void WriteRate(Utf8JsonWriter json, string name, long today, OverviewFigures figures, Func<OverviewSample, long> count)
    {
        json.WriteStartObject(name);
        WriteRate(json, today, figures, count);
        json.WriteEndObject();
    }

    private static void WriteRate(Utf8JsonWriter json, long today, OverviewFigures figures, Func<OverviewSample, long> count)
    {
        json.WriteNumber("today", today);
        json.WriteNumber("last_hour", count(figures.Current) - count(figures.HourAgo));
        json.WriteNumber("last_minute", count(figures.Current) - count(figures.MinuteAgo));
    }

    private void WriteLedger(Utf8JsonWriter json, OverviewFigures figures)
    {
        var gains = figures.Totals.Ledger.Keys.Select(a => (Attribute: a, Count: figures.Day.Gained(figures.Totals, a))).Where(g => g.Count > 0).ToList();
        json.WriteStartObject("score_changes");
        WriteRate(json, gains.Sum(g => g.Count), figures, sample => sample.Ledger);
        json.WriteStartObject("attributes");
        var hidden = _parts.Rules.Bound(_parts.Rules.Current.Number).Names;
        foreach (var (attribute, count) in gains.Where(g => !hidden.IsHidden(g.Attribute)).OrderByDescending(g => g.Count).ThenBy(g => g.Attribute).Take(MaxAttributes))
        {
            json.WriteNumber(_parts.Names.Text(attribute), count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteDeliveries(Utf8JsonWriter json, DefinitionFigures definitions)
    {
        using var reader = _parts.Store.OpenReader();
        json.WriteStartObject("deliveries");
        json.WriteStartObject("today");
        definitions.WriteMessagesOfAll(json);
        json.WriteEndObject();
        json.WriteNumber("rendering", _parts.Node.GetStatus().UndecidedCandidates);
        json.WriteNumber("waiting", _parts.Pipeline.Scheduled);
        json.WriteNumber("in_flight", _parts.Pipeline.InProgress);
        json.WriteStartObject("kept");
        foreach (var status in (DeliveryStatus[])[DeliveryStatus.Failed, DeliveryStatus.GaveUp, DeliveryStatus.LiquidError])
        {
            json.WriteNumber(DeliveryStatuses.ToText(status), reader.CountDeliveries((byte)status, MaxCounted));
        }

        json.WriteString("as_of", Instant.ToIso(_parts.Node.AsOf));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteHealth(Utf8JsonWriter json, OverviewFigures figures)
    {
        var status = _parts.Node.GetStatus();
        json.WriteStartObject("health");
        json.WriteBoolean("writable", status.Failure is null);
        json.WriteString("failure", status.Failure);
        json.WriteNumber("checkpoint_age_seconds", Math.Round(Math.Max(0, figures.Now - _parts.Node.AsOf) / 1000.0, 3));
        json.WriteNumber("log_position", status.AppliedEntries);
        json.WriteNumber("checkpoint_lag", status.AppliedEntries - status.CheckpointedEntries);
        json.WriteNumber("replay_seconds_behind", Math.Round(status.ReplaySeconds, 3));
        json.WriteNumber("entries_on_the_way", _parts.Node.EntriesOnTheWay);
        json.WriteEndObject();
    }
}
