using Ripen.Delivery.Attempts;

namespace Ripen.Delivery.Tests.Attempts;

public sealed class RateHintsTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("7", 7)]
    [InlineData("86400", 86_400)]
    [InlineData("86401", 86_400)]
    [InlineData("99999999999999999999", 86_400)]
    [InlineData("Tue, 01 Jan 2030 00:02:00 GMT", 120)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    [InlineData("Mon, 31 Dec 2029 00:02:00 GMT", null)]
    public void Read_retry_after_in_seconds_or_as_a_date_capped_at_a_day(string value, int? seconds) =>
        Assert.Equal(seconds is { } wait ? Now.AddSeconds(wait) : null, Read(503, ("Retry-After", value)).NotBefore);

    [Fact]
    public void Read_date_counts_from_the_answers_own_date() =>
        Assert.Equal(Now.AddSeconds(30), Read(503, ("Date", "Wed, 01 Jul 2026 10:00:00 GMT"), ("Retry-After", "Wed, 01 Jul 2026 10:00:30 GMT")).NotBefore);

    [Theory]
    [InlineData(503, false)]
    [InlineData(429, true)]
    public void Read_only_429_makes_the_whole_host_wait_for_its_retry_after(int status, bool hostWide)
    {
        var hints = Read(status, ("Retry-After", "7"));

        Assert.Equal(Now.AddSeconds(7), hints.NotBefore);
        Assert.Equal(hostWide ? Now.AddSeconds(7) : null, hints.HostWaitUntil);
    }

    [Theory]
    [InlineData("0", "20", 20)]
    [InlineData("0", "1893456045", 45)]
    [InlineData("0", "1993456045", 86_400)]
    [InlineData("0", null, 60)]
    [InlineData("0", "x", 60)]
    [InlineData("1", "20", null)]
    public void Read_nothing_remaining_makes_the_whole_host_wait_until_the_reset(string remaining, string? reset, int? seconds)
    {
        var hints = reset is null
            ? Read(200, ("X-Rate-Limit-Remaining", remaining))
            : Read(200, ("X-Rate-Limit-Remaining", remaining), ("X-Rate-Limit-Reset", reset));

        Assert.Equal(seconds is { } wait ? Now.AddSeconds(wait) : null, hints.HostWaitUntil);
    }

    private static RateHints Read(int status, params (string Name, string Value)[] headers) =>
        RateHints.Read(status, headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase), Now);
}
