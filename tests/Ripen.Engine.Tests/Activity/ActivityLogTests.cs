using Ripen.Engine.Activity;
using Ripen.Engine.Canvas;

namespace Ripen.Engine.Tests.Activity;

public sealed class ActivityLogTests
{
    private readonly ActivityLog _log = new();

    [Fact]
    public void Add_counts_every_line_and_keeps_the_first_twenty_of_an_hour()
    {
        for (var i = 0; i <= ActivityLog.SamplesPerHour; i++)
        {
            _log.Add(Clock.At("5 10:00") + i, 1, ActivityKind.Aborted, (ulong)i, $"line {i}");
        }

        _log.Add(Clock.At("5 11:00"), 1, ActivityKind.Aborted, 99, "next hour");
        _log.Add(Clock.At("5 10:30"), 2, ActivityKind.Aborted, 99, "another campaign");
        _log.Add(Clock.At("5 10:30"), 1, ActivityKind.LiquidError, 99, "another kind");
        _log.Add(Clock.At("5 10:30"), 0, new StepPlace(1, 7, default, 0, false), ActivityKind.Aborted, 99, "a step of a canvas");
        var groups = _log.Take();
        Assert.Equal(5, groups.Count);
        Assert.Equal((1, 7), (groups[^1].Campaign, groups[^1].Step));
        Assert.Equal((ActivityLog.SamplesPerHour + 1L, ActivityLog.SamplesPerHour, Clock.At("5 10:00")),
            (groups[0].Count, groups[0].Samples.Count, groups[0].Hour));
        Assert.Equal("line 19", groups[0].Samples[^1].Text);
        Assert.Empty(_log.Take());
    }

    [Theory]
    [InlineData(ActivityLog.MaxTextLength, ActivityLog.MaxTextLength)]
    [InlineData(ActivityLog.MaxTextLength + 1, ActivityLog.MaxTextLength)]
    public void Add_cuts_a_long_text(int length, int kept)
    {
        _log.Add(0, 1, ActivityKind.Aborted, 1, new string('x', length));
        Assert.Equal(kept, _log.Take()[0].Samples[0].Text.Length);
    }
}
