using Ripen.Connectors.Sources;
using Ripen.Connectors.Sources.Postgres;

namespace Ripen.Connectors.Tests.Sources;

public sealed class PostgresTextTests
{
    [Theory]
    [InlineData("Host=db;Database=d;Username=u;Password=secret-1")]
    [InlineData("Server=db;Port=5433;Database=d;User Id=u;Password=secret-1;SSL Mode=VerifyFull;Root Certificate=/etc/ca.pem")]
    public void Read_takes_what_says_where_and_who(string text) => Assert.Equal(("db", "d", "u"), PostgresText.Read(text) is var read ? (read.Host, read.Database, read.Username) : default);

    [Theory]
    [InlineData("Host=db;Database=d;Username=u;Password=secret-1;Passfile=/etc/passwd", "'Passfile' may not stand in it")]
    [InlineData("Host=db;Database=d;Username=u;Password=secret-1;Options=-c search_path=x", "'Options' may not stand in it")]
    [InlineData("Host=a,b;Database=d;Username=u;Password=secret-1", "one Host")]
    [InlineData("Host=/var/run;Database=d;Username=u;Password=secret-1", "one Host")]
    [InlineData("Database=d;Username=u;Password=secret-1", "one Host")]
    [InlineData("Host=db;Username=u;Password=secret-1", "Database and Username")]
    [InlineData("Host=db;Port=many;Password=secret-1", "no connection string")]
    [InlineData("Hots=db;Password=secret-1", "no connection string")]
    [InlineData("postgres://u:secret-1@db/d", "no connection string")]
    public void Read_refuses_the_rest_and_repeats_no_secret(string text, string reason)
    {
        var refusal = Assert.Throws<SourceException>(() => PostgresText.Read(text));
        Assert.Equal(SourceCodes.BadConnection, refusal.Code);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-1", refusal.Message, StringComparison.Ordinal);
    }
}
