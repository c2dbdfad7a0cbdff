using Ripen.Delivery.Hosts;

namespace Ripen.Delivery.Tests.Hosts;

public sealed class ApiUsageTests
{
    [Theory]
    [InlineData("api-usage=18/5000", 18, 5000)]
    [InlineData("api-usage=18/5000; api-bursts=1/2", 18, 5000)]
    [InlineData("per-app-api-usage=1/2(appName=x), api-usage=18/5000", 18, 5000)]
    public void TryParse_reads_the_organisations_count(string header, long used, long limit) =>
        Assert.Equal(new ApiUsage(used, limit), ApiUsage.TryParse(header));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("per-app-api-usage=1/2")]
    [InlineData("api-usage=1")]
    [InlineData("api-usage=x/y")]
    [InlineData("api-usage=1/0")]
    [InlineData("api-usage=-1/5")]
    public void TryParse_anything_else_is_nothing(string? header) => Assert.Null(ApiUsage.TryParse(header));

    [Theory]
    [InlineData(90, false, false)]
    [InlineData(91, true, false)]
    [InlineData(100, true, true)]
    public void Limits_at_the_bounds(long used, bool high, bool exhausted) =>
        Assert.Equal((high, exhausted), (new ApiUsage(used, 100).IsHigh, new ApiUsage(used, 100).IsExhausted));
}
