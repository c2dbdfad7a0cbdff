using System.Globalization;
using Ripen.Connectors.Runs;
using Ripen.Connectors.Sources;
using Ripen.Definitions.Ingestion;
using Ripen.Engine.Definitions;
using Ripen.Server.Alerts;
using Ripen.Storage.Control.Ingestion;

namespace Ripen.Server.Composition.Ingestion;

/// <summary>
/// Tells operators and the contacts of an integration how its runs ended (data-in-out §1.9): of each that broke off, of the same reason at most once a day; of rows that failed and of success where the definition asks for it.
/// Remembers in memory only: a restart starts anew. Thread-safe.
/// </summary>
/// <param name="find">The integration of an id, or null.</param>
internal sealed class RunNotices(Func<string, (DefinitionStatus Status, IntegrationDefinition Definition)?> find, Action<Alert> tell, TimeProvider time) : IRunListener
{
    /// <summary>How long the same reason is quiet.</summary>
    public static readonly TimeSpan RepeatAfter = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Code, DateTimeOffset At)> _told = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Ended(IngestionRun run)
    {
        if (find(run.IntegrationId) is not { Definition: var definition } || run.ErrorCode == SourceCodes.Interrupted)
        {
            return;
        }

        if (run.ErrorCode is { } code)
        {
            if (IsNews(run.IntegrationId, code))
            {
                Tell(AlertKind.IngestionFailed, "Error in CDI Sync", run, definition, $"run {run.Number} broke off. {code}: {run.ErrorText}.");
            }

            return;
        }

        lock (_gate)
        {
            _told.Remove(run.IntegrationId);
        }

        var notices = definition.Notices;
        if (run.RowsFailed > 0 && notices.RowErrorsPercent is { } percent && run.RowsFailed * 100.0 >= percent * run.RowsRead)
        {
            Tell(AlertKind.IngestionRowsFailed, "Row errors in your CDI sync", run, definition, $"{run.RowsFailed} of {run.RowsRead} rows failed in run {run.Number}. Read why under /v1/cdi/integrations/{run.IntegrationId}/runs/{run.Number}.");
        }
        else if (run.Status == IngestionStatus.Success && notices.Success && (run.RowsRead > 0 || notices.WithoutRows))
        {
            Tell(AlertKind.IngestionSucceeded, "CDI sync succeeded", run, definition, $"run {run.Number} synced {run.RowsSynced} of {run.RowsRead} rows.");
        }
    }

    private bool IsNews(string integration, string code)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_told.TryGetValue(integration, out var told) && told.Code == code && now - told.At < RepeatAfter)
            {
                return false;
            }

            _told[integration] = (code, now);
            return true;
        }
    }

    private void Tell(AlertKind kind, string title, IngestionRun run, IntegrationDefinition definition, string text) => tell(
        new Alert(kind, run.IntegrationId, string.Create(CultureInfo.InvariantCulture, $"Integration {definition.Name}: {text}"), time.GetUtcNow()) { Title = title, Contacts = definition.Contacts });
}
