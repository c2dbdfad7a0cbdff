using Ripen.Server.Composition;

namespace Ripen.Server.Tests.Composition;

public sealed class SlotsTests
{
    [Fact]
    public void As_many_as_there_are_can_be_taken_and_no_more_until_one_is_given_back()
    {
        var slots = new Slots(2);
        var first = slots.TryTake();
        Assert.NotNull(first);
        Assert.NotNull(slots.TryTake());
        Assert.Null(slots.TryTake());
        Assert.Null(slots.TryTake());
        first.Dispose();
        Assert.NotNull(slots.TryTake());
        Assert.Null(slots.TryTake());
    }
}
