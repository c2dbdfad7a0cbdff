using Npgsql;
using NpgsqlTypes;
using Ripen.Bench.Load;

namespace Ripen.Bench.Baseline;

/// <summary>
/// 75 events in one durable transaction and one round trip, with statements prepared beforehand. A batch without an explicit transaction is one
/// transaction.
/// </summary>
internal sealed class BaselineTransaction : IAsyncDisposable
{
    private readonly NpgsqlBatch _batch;
    private readonly BaselineStyle _style;
    private readonly string[] _ids;
    private readonly Draw[] _sorted = new Draw[BaselineRun.PerTransaction];
    private readonly string[] _users = new string[BaselineRun.PerTransaction];
    private readonly string[] _names = new string[BaselineRun.PerTransaction];
    private readonly int[] _points = new int[BaselineRun.PerTransaction];
    private readonly DateTime[] _instants = new DateTime[BaselineRun.PerTransaction];

    private BaselineTransaction(NpgsqlBatch batch, BaselineStyle style, string[] ids)
    {
        _batch = batch;
        _style = style;
        _ids = ids;
    }

    /// <summary>Prepares the statements on a connection. <paramref name="ids"/> are the external ids by user number.</summary>
    public static async Task<BaselineTransaction> PrepareAsync(
        NpgsqlConnection connection, BaselineStyle style, string[] ids, CancellationToken cancellationToken)
    {
        var batch = connection.CreateBatch();
        if (style == BaselineStyle.Set)
        {
            const NpgsqlDbType texts = NpgsqlDbType.Array | NpgsqlDbType.Text;
            const NpgsqlDbType numbers = NpgsqlDbType.Array | NpgsqlDbType.Integer;
            const NpgsqlDbType instants = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz;
            batch.BatchCommands.Add(Command("upsert-set.sql", texts, numbers, instants));
            batch.BatchCommands.Add(Command("history-set.sql", texts, texts, numbers, instants));
        }
        else
        {
            for (var i = 0; i < BaselineRun.PerTransaction; i++)
            {
                batch.BatchCommands.Add(Command("upsert-one.sql", NpgsqlDbType.Text, NpgsqlDbType.Integer, NpgsqlDbType.TimestampTz));
                batch.BatchCommands.Add(Command("history-one.sql", NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Integer, NpgsqlDbType.TimestampTz));
            }
        }

        await batch.PrepareAsync(cancellationToken);
        return new BaselineTransaction(batch, style, ids);
    }

    /// <summary>Writes the 75 draws from <paramref name="first"/> on.</summary>
    public async Task CommitAsync(IReadOnlyList<Draw> draws, int first, DateTime at, CancellationToken cancellationToken)
    {
        if (_style == BaselineStyle.Set) FillSet(draws, first, at);
        else FillPipeline(draws, first, at);
        await _batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _batch.DisposeAsync();

    private static NpgsqlBatchCommand Command(string file, params ReadOnlySpan<NpgsqlDbType> types)
    {
        var command = new NpgsqlBatchCommand(BaselineSql.Read(file));
        foreach (var type in types) command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type });
        return command;
    }

    private void FillSet(IReadOnlyList<Draw> draws, int first, DateTime at)
    {
        for (var i = 0; i < BaselineRun.PerTransaction; i++)
        {
            var draw = draws[first + i];
            _users[i] = _ids[draw.User];
            _names[i] = EventMix.Kinds[draw.Kind].Name;
            _points[i] = draw.Points;
            _instants[i] = at;
        }

        Set(_batch.BatchCommands[0], _users, _points, _instants);
        Set(_batch.BatchCommands[1], _users, _names, _points, _instants);
    }

    private void FillPipeline(IReadOnlyList<Draw> draws, int first, DateTime at)
    {
        for (var i = 0; i < _sorted.Length; i++) _sorted[i] = draws[first + i];
        Array.Sort(_sorted, static (a, b) => a.User.CompareTo(b.User));
        for (var i = 0; i < _sorted.Length; i++)
        {
            var draw = _sorted[i];
            Set(_batch.BatchCommands[2 * i], _ids[draw.User], (int)draw.Points, at);
            Set(_batch.BatchCommands[(2 * i) + 1], _ids[draw.User], EventMix.Kinds[draw.Kind].Name, (int)draw.Points, at);
        }
    }

    private static void Set(NpgsqlBatchCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
    }
}
