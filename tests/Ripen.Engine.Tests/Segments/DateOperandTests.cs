using Ripen.Engine.Segments;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Segments;

public sealed class DateOperandTests
{
    [Theory]
    [InlineData("America/New_York", "2024-05-15", "2024-05-15T04:00:00Z", "2024-05-16T04:00:00Z")]
    [InlineData("America/New_York", "2024-03-10", "2024-03-10T05:00:00Z", "2024-03-11T04:00:00Z")] // a day of 23 hours
    [InlineData("America/Santiago", "2024-09-08", "2024-09-08T04:00:00Z", "2024-09-09T03:00:00Z")] // midnight does not exist
    [InlineData("America/Havana", "2024-11-03", "2024-11-03T04:00:00Z", "2024-11-04T05:00:00Z")] // midnight comes twice
    [InlineData("UTC", "2024-05-15T10:00:00+02:00", "2024-05-15T08:00:00Z", "2024-05-15T08:00:00Z")]
    [InlineData("America/New_York", "2024-05-15T10:00:00", "2024-05-15T10:00:00Z", "2024-05-15T10:00:00Z")]
    public void TryParse_reads_a_local_day_or_an_instant(string zone, string text, string start, string end)
    {
        Assert.True(DateOperand.TryParse(Value.Of(text), TimeZoneInfo.FindSystemTimeZoneById(zone), out var date));
        Assert.Equal((Clock.Iso(start), Clock.Iso(end)), (date.Start, date.End));
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2024-02-30")]
    public void TryParse_of_anything_else_is_no_date(string text) => Assert.False(DateOperand.TryParse(Value.Of(text), TimeZoneInfo.Utc, out _));
}
