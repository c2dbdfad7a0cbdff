using Npgsql;

namespace Ripen.Connectors.Sources.Postgres;

/// <summary>The connection string of a PostgreSQL source. Only what says where the database is and who asks may stand in it: files, pools and other habits are Ripen's.</summary>
internal static class PostgresText
{
    private static readonly string[] Allowed = ["Host", "Port", "Database", "Username", "Password", "SSL Mode", "Root Certificate"];

    /// <summary>Reads it.</summary>
    /// <exception cref="SourceException">It cannot be read, or holds what it may not.</exception>
    public static NpgsqlConnectionStringBuilder Read(string text)
    {
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw Bad("it is no connection string such as Host=db.example.com;Database=warehouse;Username=ripen;Password=…");
        }

        // What it says is left out: the sentence is shown, and the string holds a password.
        if (builder.Keys.FirstOrDefault(key => !Allowed.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } stray)
        {
            throw Bad($"'{stray}' may not stand in it; allowed: {string.Join(", ", Allowed)}");
        }

        return string.IsNullOrWhiteSpace(builder.Host) || builder.Host.Contains(',', StringComparison.Ordinal) || builder.Host.Contains('/', StringComparison.Ordinal)
            ? throw Bad("it needs one Host, a name or an address")
            : string.IsNullOrWhiteSpace(builder.Database) || string.IsNullOrWhiteSpace(builder.Username) ? throw Bad("it needs Database and Username")
            : builder;
    }

    private static SourceException Bad(string why) => new(SourceCodes.BadConnection, $"The connection in the secret cannot be used: {why}");
}
