using Ripen.Runtime.Counting;
using Ripen.Server.Composition.Segments;

namespace Ripen.Server.Tests.Composition;

public sealed class SegmentSizeTests
{
    [Theory]
    [InlineData(10_000, 5_000, 1_000_000, 500_000, 9_799)] // half: within 1 % of all
    [InlineData(10_000, 100, 1_000_000, 10_000, 1_968)]
    [InlineData(10_000, 0, 2_000_000, 0, 544)] // none was met, and a few there may be
    [InlineData(0, 0, 0, 0, 0)]
    public void Estimate_says_by_how_much_it_may_be_wrong(long seen, long matched, long users, long size, long margin)
    {
        var estimate = SegmentSize.Estimate(new ProfileCount(seen, matched, []), users, default);
        Assert.Equal((size, margin, users), (estimate.Size, estimate.Margin, estimate.Users));
    }

    [Fact]
    public void Exact_has_no_margin() => Assert.Equal(new SegmentSize(3, 0, true, 7, [], default), SegmentSize.Exact(new ProfileCount(7, 3, []), default) with { Sample = [] });
}
