using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ripen.Storage.Control;

/// <summary>
/// Sets <c>synchronous=FULL</c> on every connection: the setting belongs to the connection, not to the file, and its default to whoever compiled SQLite.
/// </summary>
internal sealed class DurableConnections : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA synchronous = FULL";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        var command = connection.CreateCommand();
        await using (command)
        {
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
