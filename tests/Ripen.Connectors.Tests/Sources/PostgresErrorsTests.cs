using Npgsql;
using Ripen.Connectors.Sources;
using Ripen.Connectors.Sources.Postgres;

namespace Ripen.Connectors.Tests.Sources;

public sealed class PostgresErrorsTests
{
    [Theory]
    [InlineData("28P01", false, "AUTH_FAILED")]
    [InlineData("3D000", false, "TABLE_NOT_FOUND")]
    [InlineData("53300", false, "CONNECTION_FAILED")]
    [InlineData("42501", true, "PERMISSION_DENIED")]
    [InlineData("42P01", true, "TABLE_NOT_FOUND")]
    [InlineData("57014", true, "QUERY_TIMEOUT")]
    [InlineData("57P01", true, "SOURCE_LOST_MID_RUN")]
    [InlineData("22012", true, "QUERY_FAILED")]
    public void Of_goes_by_the_code_of_the_database(string state, bool isReading, string code) =>
        Assert.Equal(code, PostgresErrors.Of(new PostgresException("no", "ERROR", "ERROR", state), "", isReading).Code);

    [Fact]
    public void Of_a_lost_connection_tells_whether_it_stood()
    {
        Assert.Equal(SourceCodes.LostMidRun, PostgresErrors.Of(new NpgsqlException("gone"), "", isReading: true).Code);
        Assert.Equal(SourceCodes.ConnectionFailed, PostgresErrors.Of(new NpgsqlException("gone"), "", isReading: false).Code);
    }

    [Fact]
    public void Of_repeats_no_password() =>
        Assert.Equal("The database says: user u with … is not welcome (28P01)", PostgresErrors.Of(new PostgresException("user u with secret-1 is not welcome", "FATAL", "FATAL", "28P01"), "secret-1", isReading: false).Message);
}
