using Ripen.Connectors.Sources;

namespace Ripen.Connectors.Tests.Sources;

public sealed class SourceTimeTests
{
    [Theory]
    [InlineData("2026-03-02 10:05:00+00", "2026-03-02T10:05:00Z", 1772445900000)]
    [InlineData("2026-03-02 10:05:00.123456+00", "2026-03-02T10:05:00.123456Z", 1772445900123)]
    [InlineData("2026-03-02 10:05:00", "2026-03-02T10:05:00Z", 1772445900000)]
    [InlineData("2026-03-02T10:05:00Z", "2026-03-02T10:05:00Z", 1772445900000)]
    [InlineData("12026-03-02 10:05:00+00", "12026-03-02 10:05:00+00", null)]
    public void Timestamps_are_shown_in_UTC_and_keep_their_precision(string text, string iso, long? milliseconds)
    {
        Assert.Equal(iso, SourceTime.ToIso(text));
        Assert.Equal(milliseconds, SourceTime.ToUnixMilliseconds(text));
    }
}
