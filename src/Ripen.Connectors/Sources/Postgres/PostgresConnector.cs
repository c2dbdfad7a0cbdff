using System.Net;
using Npgsql;

namespace Ripen.Connectors.Sources.Postgres;

/// <summary>Connects to PostgreSQL. A name is resolved once, its addresses are checked, and the connection goes to a checked one; TLS still asks for the name.</summary>
public sealed class PostgresConnector(ISourceHosts hosts) : ISourceConnector
{
    /// <summary>How many addresses of a host are tried, one after the other.</summary>
    public const int MaxAddressesTried = 4;

    /// <summary>Seconds that connecting to one address may take.</summary>
    public const int ConnectSeconds = 10;

    /// <inheritdoc/>
    public async Task<ISourceReader> OpenAsync(string connection, SourceObject table, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = PostgresText.Read(connection);
        var host = text.Host!;
        text.Timeout = ConnectSeconds;
        text.CommandTimeout = 0; // the run bounds it, and the session below
        text.Pooling = false;
        text.ApplicationName = "Ripen";
        text.Password ??= string.Empty; // else one would be looked for in files and variables of this machine
        var addresses = await hosts.FindAsync(host, text.Port, cancellationToken);
        var source = await ConnectAsync(text, host, [.. addresses.Take(MaxAddressesTried)], cancellationToken);
        try
        {
            return await PostgresReader.OpenAsync(source, table, text.Password, cancellationToken);
        }
        catch (Exception failure)
        {
            await source.DisposeAsync();
            if (PostgresErrors.IsOfSource(failure))
            {
                throw PostgresErrors.Of(failure, text.Password, isReading: true);
            }

            throw;
        }
    }

    private static async Task<NpgsqlConnection> ConnectAsync(NpgsqlConnectionStringBuilder text, string host, IReadOnlyList<IPAddress> addresses, CancellationToken cancellationToken)
    {
        Exception? last = null;
        foreach (var address in addresses)
        {
            text.Host = address.ToString();
            var builder = new NpgsqlDataSourceBuilder(text.ConnectionString);
            builder.ConfigureTypeLoading(loading => loading.EnableTypeLoading(false));
            builder.UseSslClientAuthenticationOptionsCallback(options => options.TargetHost = host);

            // Without a pool the source holds nothing that its connection would need.
            await using var source = builder.Build();
            try
            {
                return await source.OpenConnectionAsync(cancellationToken);
            }
            catch (Exception failure) when (PostgresErrors.IsOfSource(failure))
            {
                last = failure;
            }
        }

        throw PostgresErrors.Of(last ?? new TimeoutException(), text.Password!, isReading: false);
    }
}
