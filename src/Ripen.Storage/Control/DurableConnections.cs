using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ripen.Storage.Control;

/// <summary>
/// Sets <c>synchronous=FULL</c> on every connection, and that what is deleted is overwritten, for rows that failed hold values of users: the settings belong to the connection, not to the file, and their defaults to
/// whoever compiled SQLite.
/// </summary>
internal sealed class DurableConnections : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON";

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
