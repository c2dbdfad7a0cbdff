using Npgsql;
using Ripen.Bench.Load;
using Ripen.Bench.Measures;

namespace Ripen.Bench.Baseline;

/// <summary>
/// The same events into PostgreSQL, as a team would do it by hand and well: batched, prepared, durable. It does less than the product: no HTTP, no parsing, no
/// rules, the points are known beforehand; on the other hand each event leaves a row that SQL can query.
/// </summary>
internal sealed class BaselineRun(string connectionString, IReadOnlyList<Draw> draws, int users, BaselineStyle style, TimeProvider clock)
{
    /// <summary>Events of a transaction.</summary>
    public const int PerTransaction = 75;

    /// <summary>Connections, each with one transaction under way.</summary>
    public const int Connections = 16;

    /// <summary>How long any one statement may take, the filling of the tables included, in seconds.</summary>
    private const int CommandSeconds = 120;

    private readonly int[] _sent = new int[draws.Count / PerTransaction];
    private readonly string[] _ids = [.. Enumerable.Range(0, users).Select(RequestPool.UserId)];
    private long _next;
    private long _errors;

    /// <summary>Makes the tables anew and writes to them, first for the warm-up, which is not timed, then for <paramref name="duration"/>.</summary>
    public async Task<BaselineResult> RunAsync(TimeSpan warmUp, TimeSpan duration, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = Connections + 1, CommandTimeout = CommandSeconds };
        await using var source = NpgsqlDataSource.Create(settings.ConnectionString);
        await PrepareAsync(source, cancellationToken);
        var durable = await DurabilityAsync(source, cancellationToken);
        var open = new List<NpgsqlConnection>();
        try
        {
            for (var i = 0; i < Connections; i++) open.Add(await source.OpenConnectionAsync(cancellationToken));
            var start = clock.GetTimestamp();
            var workers = open.Select(connection => Task.Run(() => WorkAsync(connection, start, warmUp, warmUp + duration, cancellationToken), cancellationToken));
            var histograms = await Task.WhenAll(workers);
            var elapsed = clock.GetElapsedTime(start) - warmUp;
            var latency = new LatencyHistogram();
            foreach (var histogram in histograms) latency.Add(histogram);
            var tally = LoadTally.Of([.. draws], users, PerTransaction, _sent);
            var (scores, history, rows) = await TotalsAsync(source, cancellationToken);
            return new BaselineResult(elapsed, latency, tally, scores, history, rows, Interlocked.Read(ref _errors), durable);
        }
        finally
        {
            foreach (var connection in open) await connection.DisposeAsync();
        }
    }

    private async Task PrepareAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        foreach (var file in (string[])["drop.sql", "schema.sql"])
        {
            await using var command = source.CreateCommand(BaselineSql.Read(file));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var populate = source.CreateCommand(BaselineSql.Read("populate.sql"));
        populate.Parameters.Add(new NpgsqlParameter<int> { TypedValue = users });
        await populate.ExecuteNonQueryAsync(cancellationToken);
        await using var vacuum = source.CreateCommand("vacuum analyze lead_score");
        await vacuum.ExecuteNonQueryAsync(cancellationToken);
        await using var checkpoint = source.CreateCommand("checkpoint");
        await checkpoint.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<string> DurabilityAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        const string settings = "select 'fsync=' || current_setting('fsync') || ' synchronous_commit=' || current_setting('synchronous_commit')";
        await using var command = source.CreateCommand(settings);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<(long Scores, long History, long Rows)> TotalsAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(BaselineSql.Read("totals.sql"));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    private async Task<LatencyHistogram> WorkAsync(
        NpgsqlConnection connection, long start, TimeSpan warmUp, TimeSpan until, CancellationToken cancellationToken)
    {
        await using var transaction = await BaselineTransaction.PrepareAsync(connection, style, _ids, cancellationToken);
        var latency = new LatencyHistogram();
        while (clock.GetElapsedTime(start) is var since && since < until)
        {
            var index = (int)((Interlocked.Increment(ref _next) - 1) % _sent.Length);
            var sentAt = clock.GetTimestamp();
            try
            {
                await transaction.CommitAsync(draws, index * PerTransaction, clock.GetUtcNow().UtcDateTime, cancellationToken);
                if (since >= warmUp) latency.Record(clock.GetElapsedTime(sentAt));
                Interlocked.Increment(ref _sent[index]);
            }
            catch (PostgresException)
            {
                Interlocked.Increment(ref _errors);
            }
        }

        return latency;
    }
}
