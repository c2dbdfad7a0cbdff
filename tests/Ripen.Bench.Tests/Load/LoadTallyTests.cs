using Ripen.Bench.Load;

namespace Ripen.Bench.Tests.Load;

public sealed class LoadTallyTests
{
    private static readonly Draw[] Draws = [new(0, 0, 0, 1), new(1, 1, 61, 5), new(0, 4, 0, -1), new(2, 5, 0, 0)];

    [Fact]
    public void Of_counts_each_batch_as_often_as_it_was_sent() =>
        Assert.Equal(new LoadTally(Events: 8, Scored: 7, Points: 17, UsersDrawn: 3, DistinctEvents: 4), LoadTally.Of(Draws, 3, 2, [3, 1]));

    [Fact]
    public void Of_leaves_out_what_was_not_sent() =>
        Assert.Equal(new LoadTally(Events: 4, Scored: 2, Points: -2, UsersDrawn: 2, DistinctEvents: 2), LoadTally.Of(Draws, 3, 2, [0, 2]));

    [Fact]
    public void Of_nothing_is_nothing() => Assert.Equal(new LoadTally(0, 0, 0, 0, 0), LoadTally.Of(Draws, 3, 1, [0, 0, 0, 0]));
}
