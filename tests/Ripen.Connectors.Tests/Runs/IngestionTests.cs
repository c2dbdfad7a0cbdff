using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ripen.Connectors.Rows;
using Ripen.Connectors.Runs;
using Ripen.Connectors.Sources;
using Ripen.Engine.Definitions;
using Ripen.Storage.Control;
using Ripen.Storage.Control.Ingestion;

namespace Ripen.Connectors.Tests.Runs;

public sealed class IngestionTests : IIntegrations, IRunListener, IAsyncLifetime
{
    private static readonly RunLimits Limits = new() { AtOnce = 1 };

    private readonly string _folder = Directory.CreateTempSubdirectory("ripen-connectors-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));
    private readonly ListeningDoor _door = new();
    private readonly List<long> _ended = [];
    private ControlStore _control = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IngestionStore Store => _control.Ingestion;

    public async ValueTask InitializeAsync() => _control = await ControlStore.OpenAsync(Path.Combine(_folder, "control.db"), Path.Combine(_folder, "keys"), _time, Stop);

    public ValueTask DisposeAsync()
    {
        _control.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Action AtEnd { get; set; } = () => { };

    void IRunListener.Ended(IngestionRun run)
    {
        AtEnd();
        _ended.Add(run.Number);
    }

    public List<Integration> Known { get; } = [];

    public IReadOnlyList<Integration> Active() => Known;

    public ValueTask<string?> ConnectionAsync(string integration, CancellationToken cancellationToken) => ValueTask.FromResult<string?>("Host=db");

    [Fact]
    public async Task Run_reads_for_an_hour_and_no_longer()
    {
        var isReading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var source = new ScriptedSource(Rows(2))
        {
            Before = async (place, cancellationToken) =>
            {
                if (place == 2)
                {
                    isReading.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancellationToken);
                }
            },
        };
        await using var ingestion = Make(source);
        await ingestion.TryStartAsync(Table("a"), "api", Stop);
        await isReading.Task.WaitAsync(Stop);
        _time.Advance(Limits.LongestRun - TimeSpan.FromMilliseconds(1));
        Assert.True(ingestion.IsRunning("a"));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var run = await EndAsync(ingestion, "a");
        Assert.Equal((IngestionStatus.Error, SourceCodes.QueryTimeout, null), (run.Status, run.ErrorCode, (await Store.ReadPlaceAsync("a", Stop)).Watermark));
    }

    [Fact]
    public async Task Runs_beyond_those_that_read_at_a_time_wait_for_their_turn_and_two_of_one_integration_never_are()
    {
        var isReading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mayGo = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var source = new ScriptedSource(Rows(1))
        {
            Before = async (_, cancellationToken) =>
            {
                isReading.TrySetResult();
                await mayGo.Task.WaitAsync(cancellationToken);
            },
        };
        await using var ingestion = Make(source);
        await ingestion.TryStartAsync(Table("a"), "api", Stop);
        await isReading.Task.WaitAsync(Stop);
        Assert.Null(await ingestion.TryStartAsync(Table("a"), "schedule", Stop));
        await ingestion.TryStartAsync(Table("b"), "api", Stop);
        Assert.Equal((true, 1), (ingestion.IsRunning("b"), source.Opened));
        mayGo.SetResult();
        Assert.Equal(IngestionStatus.Success, (await EndAsync(ingestion, "a")).Status);
        Assert.Equal(IngestionStatus.Success, (await EndAsync(ingestion, "b")).Status);
        Assert.Equal(2, source.Opened);
        Assert.Equal([1, 2], _ended);
    }

    [Fact]
    public async Task Run_that_is_seen_to_have_ended_holds_off_no_next_one()
    {
        var isStored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var mayGo = new ManualResetEventSlim();
        AtEnd = () =>
        {
            isStored.TrySetResult();
            mayGo.Wait(Stop);
        };
        await using var ingestion = Make(new ScriptedSource(Rows(1)));
        await ingestion.TryStartAsync(Table("a"), "api", Stop);
        await isStored.Task.WaitAsync(Stop);
        Assert.Equal(IngestionStatus.Success, (await Store.ListAsync("a", 0, 10, Stop))[0].Status);
        var next = ingestion.TryStartAsync(Table("a"), "api", Stop);
        mayGo.Set();
        Assert.Equal(2, await next);
    }

    [Fact]
    public async Task Run_that_the_server_stops_is_interrupted_and_moves_nothing()
    {
        var isReading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var source = new ScriptedSource(Rows(1))
        {
            Before = async (_, cancellationToken) =>
            {
                isReading.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancellationToken);
            },
        };
        var ingestion = Make(source);
        await ingestion.TryStartAsync(Table("a"), "api", Stop);
        await isReading.Task.WaitAsync(Stop);
        await ingestion.DisposeAsync();
        var run = Assert.Single(await Store.ListAsync("a", 0, 10, Stop));
        Assert.Equal((IngestionStatus.Error, SourceCodes.Interrupted), (run.Status, run.ErrorCode));
    }

    [Fact]
    public async Task CDI29_Run_of_a_source_that_is_lost_is_read_again_and_applies_only_what_is_missing()
    {
        var source = new ScriptedSource(Rows(5 * RowLimits.MaxBatchRows, """{"name":"bought"}"""))
        {
            Before = (place, _) => place > 2 * RowLimits.MaxBatchRows ? throw new SourceException(SourceCodes.LostMidRun, "It went away") : Task.CompletedTask,
        };
        await using var ingestion = Make(source);
        var table = Table("a", IngestedData.Events);
        await ingestion.TryStartAsync(table, "api", Stop);
        var lost = await EndAsync(ingestion, "a");
        Assert.Equal((SourceCodes.LostMidRun, 150, null), (lost.ErrorCode, lost.RowsSynced, lost.WatermarkAfter));
        source.Before = null;
        await ingestion.TryStartAsync(table, "api", Stop);
        var whole = await EndAsync(ingestion, "a");
        Assert.Equal((375, 225, 150), (whole.RowsRead, whole.RowsSynced, whole.RowsSkipped));
        Assert.Equal(375, _door.Batches.SelectMany(batch => batch).Select(row => row.Key).Distinct().Count());
        Assert.All(_door.Batches, batch => Assert.True(batch.Count <= RowLimits.MaxBatchRows));
    }

    [Fact]
    public async Task Failed_rows_of_a_run_are_kept_up_to_a_bound_and_all_are_counted()
    {
        await using var ingestion = Make(new ScriptedSource(Rows(IngestionStore.MaxRowErrors + 1, "[]")));
        await ingestion.TryStartAsync(Table("a"), "api", Stop);
        var run = await EndAsync(ingestion, "a");
        Assert.Equal((IngestionStatus.Partial, IngestionStore.MaxRowErrors + 1L), (run.Status, run.RowsFailed));
        Assert.Equal(IngestionStore.MaxRowErrors, (await Store.ListErrorsAsync(run.Number, 0, int.MaxValue, Stop)).Count);
    }

    [Fact]
    public async Task Payloads_of_a_batch_are_bounded_too()
    {
        var large = new SourceRow("2026-01-02 10:00:00+00", "{}", RowLimits.MaxBatchBytes / 2) { ExternalId = "u" };
        await using var ingestion = Make(new ScriptedSource(Enumerable.Repeat(large with { PayloadBytes = RowLimits.MaxPayloadBytes }, 7).ToList()));
        await ingestion.TryStartAsync(Table("a"), "api", Stop);
        await EndAsync(ingestion, "a");
        Assert.Equal([3, 3, 1], _door.Batches.Select(batch => batch.Count));
    }

    [Fact]
    public async Task Schedule_catches_up_once_passes_over_what_runs_and_survives_a_restart()
    {
        await using var ingestion = Make(new ScriptedSource(Rows(1)));
        Known.Add(Table("a") with { Schedule = new RunSchedule("hourly", after => ((after / 3_600_000) + 1) * 3_600_000) });
        var first = new ScheduledRuns(this, ingestion, Store, _time);
        await first.LookAsync(Stop);
        Assert.Empty(await Store.ListAsync("a", 0, 10, Stop));

        // Down for three hours: one run, and the next at the full hour.
        _time.Advance(TimeSpan.FromHours(3.5));
        var second = new ScheduledRuns(this, ingestion, Store, _time);
        await second.LookAsync(Stop);
        await EndAsync(ingestion, "a");
        await second.LookAsync(Stop);
        Assert.Equal("schedule", Assert.Single(await Store.ListAsync("a", 0, 10, Stop)).Trigger);
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), (await Store.ReadPlaceAsync("a", Stop)).NextRunAt);
        Known[0] = Table("a");
        await second.LookAsync(Stop);
        Assert.Null((await Store.ReadPlaceAsync("a", Stop)).NextRunAt);
    }

    private static Integration Table(string id, IngestedData data = IngestedData.Attributes) => new(id, new SourceObject("public", "rows", data)) { RowsPerRun = 1_000_000 };

    private static List<SourceRow> Rows(int count, string payload = "{}") =>
        [.. Enumerable.Range(0, count).Select(n => new SourceRow($"2026-01-02 10:00:{n:D6}", payload, payload.Length) { ExternalId = $"u{n}" })];

    private Ingestion Make(ScriptedSource source) => new(this, source, _door, Store, this, Limits, _time, _time, NullLogger<Ingestion>.Instance);

    private async Task<IngestionRun> EndAsync(Ingestion ingestion, string id)
    {
        while (ingestion.IsRunning(id))
        {
            await Task.Yield();
            Stop.ThrowIfCancellationRequested();
        }

        return (await Store.ListAsync(id, 0, 1, Stop))[0];
    }
}
