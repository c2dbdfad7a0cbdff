using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;
using Ripen.Connectors.Rows;

namespace Ripen.Connectors.Sources.Postgres;

/// <summary>
/// A snapshot of a table or view of PostgreSQL: a transaction that repeats its reads and writes nothing. Timestamps travel as text that the database casts itself, in the zone UTC, so that no microsecond is lost.
/// Rows stream: neither side holds more than the socket does.
/// </summary>
internal sealed class PostgresReader : ISourceReader
{
    // What outlives a lost client ends by itself.
    private const string Settings = """
        set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local statement_timeout = '61min'; set local idle_in_transaction_session_timeout = '10min'
        """;

    private const string FindColumns = """
        select a.attname::text, pg_catalog.format_type(a.atttypid, null)
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        join pg_catalog.pg_attribute a on a.attrelid = c.oid
        where n.nspname = $1 and c.relname = $2 and c.relkind in ('r', 'v', 'm', 'p', 'f') and a.attnum > 0 and not a.attisdropped
        order by a.attnum
        """;

    private const string FindKey = """
        select a.attname::text
        from pg_catalog.pg_index i
        join pg_catalog.pg_class c on c.oid = i.indrelid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where n.nspname = $1 and c.relname = $2 and i.indisprimary
        order by a.attnum
        """;

    private static readonly string[] Texts = ["text", "character varying", "json", "jsonb", "character"];

    private readonly NpgsqlConnection _connection;
    private readonly string _password;
    private readonly string _table;
    private readonly string _updatedAt;
    private readonly string _order;
    private readonly string _type;

    private PostgresReader(NpgsqlConnection connection, string password, SourceObject table, SourceColumns columns, IEnumerable<string> key)
    {
        _password = password;
        _connection = connection;
        Columns = columns;
        _table = $"{Quote(table.Schema)}.{Quote(table.Table)} r";
        _updatedAt = Column(columns.UpdatedAt.Name);
        _type = columns.UpdatedAt.Type;
        _order = string.Join(", ", key.Select(Column).Prepend(_updatedAt));
    }

    /// <inheritdoc/>
    public SourceColumns Columns { get; }

    /// <summary>Begins the snapshot and finds the table. Disposing of the reader closes the connection.</summary>
    public static async Task<PostgresReader> OpenAsync(NpgsqlConnection connection, SourceObject table, string password, CancellationToken cancellationToken)
    {
        await RunAsync(connection, "begin isolation level repeatable read, read only", cancellationToken);
        await RunAsync(connection, Settings, cancellationToken);
        var all = new List<SourceColumn>();
        foreach (var row in await ListAsync(connection, FindColumns, table, cancellationToken))
        {
            all.Add(new SourceColumn(row[0], row[1]));
        }

        if (all.Count == 0)
        {
            throw new SourceException(SourceCodes.TableNotFound, $"There is no table or view {table.Schema}.{table.Table}; the names count as the database writes them, upper and lower case included");
        }

        var columns = SourceColumns.Of(table.Data, all);
        Check(columns);
        var key = await ListAsync(connection, FindKey, table, cancellationToken);
        return new PostgresReader(connection, password, table, columns, key.Select(row => row[0]).Where(name => name != columns.UpdatedAt.Name));
    }

    /// <inheritdoc/>
    public async Task<string?> MaxAsync(TimeSpan lag, CancellationToken cancellationToken)
    {
        var now = _type == "timestamp without time zone" ? "(now() at time zone 'UTC')" : "now()";
        var late = lag > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $" and {_updatedAt} <= {now} - interval '{(long)lag.TotalMilliseconds} milliseconds'") : string.Empty;
        return await ScalarAsync($"select max({_updatedAt})::text from {_table} where isfinite({_updatedAt}){late}", [], cancellationToken) as string;
    }

    /// <inheritdoc/>
    public Task<long> CountAtAsync(string updatedAt, CancellationToken cancellationToken) =>
        CountAsync($"select count(*) from {_table} where {_updatedAt} = $1::text::{_type}", [updatedAt], cancellationToken);

    /// <inheritdoc/>
    public Task<long> CountWithoutAsync(long most, CancellationToken cancellationToken) =>
        CountAsync(string.Create(CultureInfo.InvariantCulture, $"select count(*) from (select 1 from {_table} where {_updatedAt} is null limit {most}) counted"), [], cancellationToken);

    /// <inheritdoc/>
    public Task<long> CountAsync(SourceRange range, long most, CancellationToken cancellationToken) =>
        CountAsync(string.Create(CultureInfo.InvariantCulture, $"select count(*) from (select 1 from {_table} where {Condition(range)} limit {most}) counted"), Values(range), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceRow> ReadAsync(SourceRange range, long? most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var limit = most is { } bound ? string.Create(CultureInfo.InvariantCulture, $" limit {bound}") : string.Empty;
        await using var command = Command($"select {Selected()} from {_table} where {Condition(range)} order by {_order}{limit}", Values(range));
        await using var rows = await GuardAsync(() => command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken));
        var isAtEnd = false;
        try
        {
            while (await GuardAsync(() => rows.ReadAsync(cancellationToken)))
            {
                yield return await GuardAsync(() => RowAsync(rows, cancellationToken));
            }

            isAtEnd = true;
        }
        finally
        {
            if (!isAtEnd)
            {
                command.Cancel(); // else the end of the reader would read all that is left
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static void Check(SourceColumns columns)
    {
        if (columns.UpdatedAt.Type is not ("timestamp with time zone" or "timestamp without time zone"))
        {
            throw new SourceException($"{SourceCodes.ColumnType}:UPDATED_AT", $"The column UPDATED_AT has the type {columns.UpdatedAt.Type}; it must be timestamptz or timestamp");
        }

        if (columns.Payload is { } payload && !Texts.Contains(payload.Type))
        {
            throw new SourceException($"{SourceCodes.ColumnType}:{payload.Name.ToUpperInvariant()}", $"The column {payload.Name} has the type {payload.Type}; it must be jsonb, json or text");
        }
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // With its table: an order by the bare name would be one by the text that is selected under it.
    private static string Column(string name) => "r." + Quote(name);

    private string Condition(SourceRange range)
    {
        var until = range.From is null ? "$1" : "$2";
        var from = range.From is null ? string.Empty : $" and {_updatedAt} {range.Operator} $1::text::{_type}";
        return $"isfinite({_updatedAt}) and {_updatedAt} <= {until}::text::{_type}{from}";
    }

    private static string[] Values(SourceRange range) => range.From is null ? [range.Until] : [range.From, range.Until];

    // In the order in which they are read.
    private string Selected()
    {
        static string Text(SourceColumn? column) => column is null ? "null::text" : $"{Column(column.Name)}::text";
        var payload = Text(Columns.Payload);
        var large = $"octet_length({payload}) > {RowLimits.MaxPayloadBytes.ToString(CultureInfo.InvariantCulture)}";
        return $"{_updatedAt}::text, {Text(Columns.ExternalId)}, {Text(Columns.AliasName)}, {Text(Columns.AliasLabel)}, {Text(Columns.BrazeId)}, {Text(Columns.Email)}, {Text(Columns.Phone)}, "
            + $"octet_length({payload})::bigint, case when {large} then left({payload}, {RowLimits.MaxShown.ToString(CultureInfo.InvariantCulture)}) else {payload} end";
    }

    private static async Task<SourceRow> RowAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        async Task<string?> TextAsync(int column) => await rows.IsDBNullAsync(column, cancellationToken) ? null : await rows.GetFieldValueAsync<string>(column, cancellationToken);
        var updatedAt = (await TextAsync(0))!;
        var (external, name, label, braze, email, phone) = (await TextAsync(1), await TextAsync(2), await TextAsync(3), await TextAsync(4), await TextAsync(5), await TextAsync(6));
        var bytes = await rows.IsDBNullAsync(7, cancellationToken) ? 0 : await rows.GetFieldValueAsync<long>(7, cancellationToken);
        return new SourceRow(updatedAt, await TextAsync(8), bytes) { ExternalId = external, AliasName = name, AliasLabel = label, BrazeId = braze, Email = email, Phone = phone };
    }

    private static async Task<List<string[]>> ListAsync(NpgsqlConnection connection, string sql, SourceObject table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = table.Schema }, new() { Value = table.Table } } };
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<string[]>();
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add([.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetString)]);
        }

        return found;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, string[] values)
    {
        var command = new NpgsqlCommand(sql, _connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private async Task<long> CountAsync(string sql, string[] values, CancellationToken cancellationToken) => (long)(await ScalarAsync(sql, values, cancellationToken))!;

    private async Task<object?> ScalarAsync(string sql, string[] values, CancellationToken cancellationToken)
    {
        await using var command = Command(sql, values);
        return await GuardAsync(() => command.ExecuteScalarAsync(cancellationToken));
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (PostgresErrors.IsOfSource(failure))
        {
            throw PostgresErrors.Of(failure, _password, isReading: true);
        }
    }
}
