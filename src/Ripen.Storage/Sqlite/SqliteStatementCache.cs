using Microsoft.Data.Sqlite;

namespace Ripen.Storage.Sqlite;

/// <summary>Statements of one connection by their text, prepared at first use. The texts come from a small fixed set, never from callers.</summary>
internal sealed class SqliteStatementCache(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    /// <summary>Takes a statement for one query; disposing the lease ends the query and its snapshot.</summary>
    internal SqliteQuery Use(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new SqliteStatement(connection, sql);
            _statements.Add(sql, statement);
        }
        return new SqliteQuery(statement);
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
    }
}
