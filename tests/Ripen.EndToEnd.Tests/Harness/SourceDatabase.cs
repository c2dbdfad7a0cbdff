using Npgsql;

namespace Ripen.EndToEnd.Tests.Harness;

/// <summary>A database of a test: what somebody who loads a warehouse would do in it.</summary>
/// <param name="Connection">The connection string.</param>
internal sealed record SourceDatabase(string Connection)
{
    /// <summary>Carries out statements.</summary>
    public async Task RunAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ApiClient.Cancellation);
    }

    /// <summary>A connection of the test's own, to hold locks on.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        // Without a pool nothing of it outlives the test.
        var connection = new NpgsqlConnection(Connection + ";Pooling=false");
        await connection.OpenAsync(ApiClient.Cancellation);
        return connection;
    }
}
