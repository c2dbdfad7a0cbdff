using Ripen.Bench.Baseline;

namespace Ripen.Bench.Tests.Baseline;

public sealed class BaselineSqlTests
{
    [Theory]
    [InlineData("drop.sql")]
    [InlineData("schema.sql")]
    [InlineData("populate.sql")]
    [InlineData("upsert-set.sql")]
    [InlineData("history-set.sql")]
    [InlineData("upsert-one.sql")]
    [InlineData("history-one.sql")]
    [InlineData("totals.sql")]
    public void Read_finds_every_statement(string file) => Assert.Contains("lead_", BaselineSql.Read(file), StringComparison.Ordinal);
}
