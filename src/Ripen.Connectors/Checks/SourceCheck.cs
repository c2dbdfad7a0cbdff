using System.Globalization;
using System.Text.Json;
using Ripen.Connectors.Rows;
using Ripen.Connectors.Runs;
using Ripen.Connectors.Sources;
using Ripen.Engine.Definitions;
using Ripen.Storage.Control.Ingestion;

namespace Ripen.Connectors.Checks;

/// <summary>Tries an integration without applying anything: connection, table, columns, and the first rows by the rules of rows (data-in-out §1.11).</summary>
/// <param name="time">The clock of the installation.</param>
/// <param name="machineTime">The clock that bounds the test.</param>
public sealed class SourceCheck(IIntegrations integrations, ISourceConnector connector, IngestionStore store, TimeProvider time, TimeProvider machineTime)
{
    /// <summary>How many rows are shown.</summary>
    public const int MaxPreview = 10;

    /// <summary>How far rows are counted.</summary>
    public const long MaxCounted = 1_000_000;

    /// <summary>How long a test may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    // Between two looks at the latest timestamp: one that moves by itself is the time of the query.
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Ahead = new RunLimits().Ahead;
    private static readonly string[] Names = ["connect", "table", "columns", "read"];

    /// <summary>Tries it.</summary>
    public async Task<CheckReport> CheckAsync(Integration integration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(integration);
        using var longest = new CancellationTokenSource(Longest, machineTime);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, cancellationToken);
        var isOpen = false;
        try
        {
            var connection = await integrations.ConnectionAsync(integration.Id, both.Token)
                ?? throw new SourceException(SourceCodes.BadConnection, "The secret that its definition names is not there; store it with 'ripen secret set NAME'");
            string? first;
            await using (var source = await connector.OpenAsync(connection, integration.Source, both.Token))
            {
                isOpen = true;
                first = await source.MaxAsync(TimeSpan.Zero, both.Token);
            }

            await Task.Delay(Apart, machineTime, both.Token);
            await using var again = await connector.OpenAsync(connection, integration.Source, both.Token);
            return await ReadAsync(integration, again, first, both.Token);
        }
        catch (SourceException failure)
        {
            return Failed(failure.Code, failure.Message, isOpen);
        }
        catch (OperationCanceledException) when (longest.IsCancellationRequested)
        {
            return Failed(SourceCodes.QueryTimeout, $"The test took longer than {Longest.TotalSeconds:0} seconds", isOpen);
        }
    }

    private async Task<CheckReport> ReadAsync(Integration integration, ISourceReader source, string? before, CancellationToken cancellationToken)
    {
        var place = await store.ReadPlaceAsync(integration.Id, cancellationToken);
        var latest = await source.MaxAsync(TimeSpan.Zero, cancellationToken);
        var warnings = new List<string>();
        WarnOfTimes(warnings, before, latest);
        if (await source.CountWithoutAsync(MaxCounted, cancellationToken) is > 0 and var missing)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{missing} rows have no UPDATED_AT; they are never read"));
        }

        var preview = new List<PreviewRow>();
        var count = 0L;
        if (latest is not null)
        {
            var range = new SourceRange(place.Watermark, integration.IsInclusive, latest);
            count = await source.CountAsync(range, MaxCounted, cancellationToken);
            await foreach (var row in source.ReadAsync(range, MaxPreview, cancellationToken))
            {
                preview.Add(Look(integration, row, warnings));
            }
        }

        return new CheckReport([.. Names.Select(name => new CheckStep(name, null, null))], count, preview, [.. warnings.Distinct(StringComparer.Ordinal)]);
    }

    private static PreviewRow Look(Integration integration, SourceRow row, List<string> warnings)
    {
        var fault = RowIdentity.Find(row, integration.ByPrecedence, out var identity);
        var payloadFault = RowPayload.Read(row, integration.Source.Data, out var payload);
        fault ??= payloadFault;
        if (fault is null && integration.Source.Data == IngestedData.Attributes)
        {
            foreach (var member in payload.EnumerateObject().Where(IsNumberInText))
            {
                warnings.Add($"'{member.Name}' holds a number as text (\"{member.Value.GetString()}\"), which does not compare as a number; write it without quotes");
            }

            if (RowPayload.IsAdditive(payload))
            {
                warnings.Add("A payload adds (inc, dec, add or $add): a row whose UPDATED_AT moves adds again");
            }
        }

        return new PreviewRow(row.UpdatedAt, identity, row.Payload is { Length: > RowLimits.MaxShown } text ? text[..RowLimits.MaxShown] : row.Payload, fault);
    }

    private static bool IsNumberInText(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.String && double.TryParse(member.Value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private void WarnOfTimes(List<string> warnings, string? before, string? latest)
    {
        if (latest is null || SourceTime.ToUnixMilliseconds(latest) is not { } at)
        {
            return;
        }

        if (before is not null && SourceTime.ToUnixMilliseconds(before) is { } was && at - was is >= 500 and <= 5_000)
        {
            warnings.Add("The latest UPDATED_AT moves with the clock, as in a view that selects the current time: every run reads everything again");
        }
        else if (at > (time.GetUtcNow() + Ahead).ToUnixTimeMilliseconds())
        {
            warnings.Add($"The latest UPDATED_AT, {SourceTime.ToIso(latest)}, lies ahead: after a run, rows are not seen until then");
        }
    }

    private static CheckReport Failed(string code, string message, bool isOpen)
    {
        var name = isOpen ? "read" : code.Split(':')[0] switch
        {
            SourceCodes.TableNotFound or SourceCodes.PermissionDenied => "table",
            SourceCodes.ColumnMissing or SourceCodes.ColumnType or SourceCodes.PayloadColumnPresent => "columns",
            _ => "connect",
        };
        return new CheckReport([.. Names.TakeWhile(step => step != name).Select(step => new CheckStep(step, null, null)), new CheckStep(name, code, message)], 0, [], []);
    }
}
