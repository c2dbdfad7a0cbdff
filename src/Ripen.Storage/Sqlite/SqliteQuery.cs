namespace Ripen.Storage.Sqlite;

/// <summary>A prepared statement while it answers one question.</summary>
internal readonly struct SqliteQuery(SqliteStatement statement) : IDisposable
{
    internal SqliteStatement Statement => statement;

    /// <summary>Reads every row.</summary>
    internal List<T> ReadAll<T>(Func<SqliteStatement, T> read)
    {
        var rows = new List<T>();
        while (statement.Step())
            rows.Add(read(statement));
        return rows;
    }

    public void Dispose() => statement.Reset();
}
